"""A comparison as a Word file whose tracked changes lead from the old report to the new."""

from cqtui.export.docx.tracked import tracked

__all__ = ["tracked"]
