"""Archives on a Spark cluster: the same function, batch in, batch out, through ``mapInArrow``.

    import numerate.spark

    tables = numerate.spark.check(session.read.parquet("s3a://archive/"), text="body")
    tables.findings.write.parquet("s3a://findings/")

Needs ``numerate[spark]`` here and on every worker, and Java 17.
"""

from .frames import Tables, check

__all__ = ["Tables", "check"]
