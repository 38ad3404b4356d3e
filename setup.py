"""Map the top-level folders under the one import package ``numerate``; all else is in pyproject.toml."""

from setuptools import find_packages, setup

PARTS = ("model", "pipeline", "rules", "reports")

setup(
    package_dir={"numerate": "numerate"} | {f"numerate.{part}": part for part in PARTS},
    packages=["numerate"]
    + [f"numerate.{sub}" for sub in find_packages("numerate", exclude=[f"{part}*" for part in PARTS])]
    + [f"numerate.{part}" for part in PARTS]
    + [f"numerate.{part}.{sub}" for part in PARTS for sub in find_packages(part)],
)
