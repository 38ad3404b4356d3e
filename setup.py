"""Map the top-level folders under the one import package ``numerate``; all else is in pyproject.toml."""

from pathlib import Path
from shutil import rmtree

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

PARTS = ("model", "pipeline", "rules", "reports")


class BuildAfresh(build_py):
    """Builds without what an earlier build has left: rules that are gone would come back from there."""

    def run(self) -> None:
        """Build."""
        if not self.editable_mode:
            rmtree(Path(self.build_lib) / "numerate", ignore_errors=True)
        super().run()


setup(
    cmdclass={"build_py": BuildAfresh},
    package_dir={"numerate": "numerate"} | {f"numerate.{part}": part for part in PARTS},
    packages=["numerate"]
    + [f"numerate.{sub}" for sub in find_packages("numerate", exclude=[f"{part}*" for part in PARTS])]
    + [f"numerate.{part}" for part in PARTS]
    + [f"numerate.{part}.{sub}" for part in PARTS for sub in find_packages(part)],
)
