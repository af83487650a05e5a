"""What `cqtui[scale]` installs, asked for when it is needed and never before."""

from importlib.util import find_spec

from cqtui.errors import ExportError


def installed(module: str) -> bool:
    """Whether a module can be imported; it is not imported here."""
    return find_spec(module) is not None


def required(*modules: str) -> None:
    """See whether all of `modules` can be imported. Raises ExportError with what to install."""
    for module in modules:
        if not installed(module):
            extra = "spark" if module == "pyspark" else "scale"
            raise ExportError(
                f"counting in tables needs {module}, which is not installed",
                f"pip install 'cqtui[{extra}]'",
                code="scale-lacks",
                facts={"module": module, "extra": extra},
            )
