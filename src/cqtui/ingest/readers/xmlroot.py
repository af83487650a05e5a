"""XML parts of books and documents, parsed without what a made-up file could do with it."""

from typing import Any


def root_of(data: bytes) -> Any:
    """The root element of an XML part.

    Entities are not expanded, nothing is fetched, and neither depth nor a single text goes beyond
    libxml2's limits. Raises lxml.etree.XMLSyntaxError where it is no XML.
    """
    from lxml import etree  # type: ignore[import-untyped]  # it ships no types

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)
