"""Make the package of a workbook one that openpyxl can read.

The library refuses workbooks for what has nothing to do with customers: an empty fill,
a wrong date of printing, the strict dialect. So only what holds cells goes into a new
package: the sheets, the texts, the formats of numbers. What the library does not tell
when it reads row by row is noted on the way.
"""

import io
import posixpath
import zipfile
from functools import cached_property
from xml.sax.saxutils import quoteattr

from lxml import etree

from .. import problems
from ..number_format import EAST_ASIAN_FORMATS
from .open_xml_facts import PARSER, SheetFacts, Struck, find_id, is_on, read_facts
from .page import SheetError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS.encode(),
}
# what Excel writes for those who cannot see the real one
THREADED = "[Threaded comment]"


def repack_workbook(content: bytes) -> tuple[io.BytesIO, list[SheetFacts]]:
    """A package with the same cells, and the facts of each of its sheets."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        book = _Book(source)
        for facts in book.sheets:
            with source.open(facts.path) as stream:
                read_facts(facts, stream, book.struck)
            facts.comments = book.list_comments(facts.path)
            facts.take_links(book.list_targets(facts.path))
        book.save(target)
    packed.seek(0)
    return packed, book.sheets


class _Book:
    """The parts of a workbook, wherever its program has put them."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        self.paths = {_normalise_path(name): name for name in archive.namelist()}
        main = self._find_related("", "/officeDocument") or ["xl/workbook.xml"]
        self.path = _normalise_path(main[0])
        root = self._parse_part(self.path)
        if root is None:
            raise SheetError(problems.BROKEN_FILE)
        self.is_1904 = any(
            properties.get("date1904") in ("1", "true")
            for properties in root.iter("{*}workbookPr")
        )
        self.sheets = self._list_sheets(root)

    def _list_sheets(self, root) -> list[SheetFacts]:
        targets = self._list_relations(self.path)
        sheets = []
        for sheet in root.iter("{*}sheet"):
            type_, target = targets.get(find_id(sheet), ("", ""))
            path = self.paths.get(_normalise_path(target))
            if path and type_.endswith("/worksheet"):
                is_hidden = sheet.get("state", "visible") != "visible"
                sheets.append(SheetFacts(sheet.get("name", ""), path, is_hidden))
        return sheets

    def _list_relations(self, path: str) -> dict[str, tuple[str, str]]:
        """What another part is related to: by id, the type and the path."""
        folder, name = posixpath.split(path)
        root = self._parse_part(
            _normalise_path(posixpath.join(folder, "_rels", f"{name}.rels"))
        )
        return {
            relation.get("Id"): (
                relation.get("Type", ""),
                _find_target(folder, relation),
            )
            for relation in (root.iter("{*}Relationship") if root is not None else ())
        }

    def list_targets(self, path: str) -> dict[str, str]:
        """Where the links of a sheet lead, by their ids."""
        relations = self._list_relations(path).items()
        return {id_: target for id_, (_type, target) in relations}

    def _find_related(self, path: str, type_: str) -> list[str]:
        relations = self._list_relations(path).values()
        return [target for known, target in relations if known.endswith(type_)]

    def _parse_part(self, path: str):
        name = self.paths.get(path)
        if name is None:
            return None
        return etree.fromstring(self.archive.read(name), etree.XMLParser(**PARSER))

    @cached_property
    def styles(self):
        """The root of the part with the styles, if there is one."""
        paths = self._find_related(self.path, "/styles")
        return self._parse_part(_normalise_path(paths[0])) if paths else None

    @cached_property
    def struck(self) -> Struck:
        """What is struck through, as people mark what is over."""
        return Struck(self._find_struck_styles(), self._find_struck_texts())

    def _find_struck_styles(self) -> set[str]:
        if self.styles is None:
            return set()
        fonts = list(self.styles.iterfind("{*}fonts/{*}font"))
        struck = {str(n) for n, font in enumerate(fonts) if _is_struck(font)}
        listed = enumerate(self.styles.iterfind("{*}cellXfs/{*}xf"))
        return {str(n) for n, style in listed if style.get("fontId") in struck}

    def _find_struck_texts(self) -> set[str]:
        """The numbers of the shared texts of which a part is struck through."""
        related = self._find_related(self.path, "/sharedStrings")
        path = self.paths.get(_normalise_path(related[0])) if related else None
        if not path or b"strike" not in self.archive.read(path):
            return set()
        texts = self._parse_part(_normalise_path(related[0])).iterchildren("{*}si")
        return {
            str(n)
            for n, text in enumerate(texts)
            if any(map(is_on, text.iterfind("{*}r/{*}rPr/{*}strike")))
        }

    def list_comments(self, path: str) -> list[tuple[str, str]]:
        """The notes that people have pinned to the cells of a sheet."""
        comments = []
        for type_, tag in (
            ("/threadedComment", "threadedComment"),
            ("/comments", "comment"),
        ):
            for related in self._find_related(path, type_):
                root = self._parse_part(_normalise_path(related))
                elements = root.iter(f"{{*}}{tag}") if root is not None else ()
                comments += [
                    (element.get("ref", ""), _get_text(element)) for element in elements
                ]
        return [
            (place, text) for place, text in comments if not text.startswith(THREADED)
        ]

    def save(self, target: zipfile.ZipFile):
        """Write what holds cells, under the usual names."""
        numbers = range(1, len(self.sheets) + 1)
        parts = {f"worksheets/sheet{n}.xml": f"{CONTENT}.worksheet" for n in numbers}
        for number, facts in zip(numbers, self.sheets, strict=True):
            self._copy_part(facts.path, target, f"xl/worksheets/sheet{number}.xml")
        texts = self._find_related(self.path, "/sharedStrings")
        if texts and (path := self.paths.get(_normalise_path(texts[0]))):
            self._copy_part(path, target, "xl/sharedStrings.xml")
            parts["sharedStrings.xml"] = f"{CONTENT}.sharedStrings"
        target.writestr("xl/styles.xml", self._write_styles())
        parts["styles.xml"] = f"{CONTENT}.styles"
        target.writestr("xl/workbook.xml", self._write_book())
        target.writestr("xl/_rels/workbook.xml.rels", _write_relations(parts))
        target.writestr("_rels/.rels", _write_relations({"xl/workbook.xml": ""}))
        parts["workbook.xml"] = f"{CONTENT}.sheet.main"
        target.writestr("[Content_Types].xml", _write_types(parts))

    def _copy_part(self, path: str, target: zipfile.ZipFile, name: str):
        """Copy a part piece by piece; the dialect is named in its first one."""
        with self.archive.open(path) as stream, target.open(name, "w") as copy:
            start = stream.read(2**16)
            for strict, usual in STRICT.items():
                start = start.replace(strict, usual)
            copy.write(start)
            while piece := stream.read(2**20):
                copy.write(piece)

    def _write_book(self) -> str:
        sheets = "".join(
            f"<sheet name={quoteattr(facts.name)} sheetId='{n}' r:id='r{n}'/>"
            for n, facts in enumerate(self.sheets, 1)
        )
        return (
            f"<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'>"
            f"<workbookPr date1904='{int(self.is_1904)}'/>"
            f"<sheets>{sheets}</sheets></workbook>"
        )

    def _write_styles(self) -> str:
        """The formats of numbers by style, and nothing that is seen only."""
        root = self.styles
        codes, styles = dict(EAST_ASIAN_FORMATS), ["0"]
        if root is not None:
            codes |= {
                int(_get_id(number_format)): number_format.get("formatCode", "General")
                for number_format in root.iter("{*}numFmt")
            }
            listed = root.iterfind("{*}cellXfs/{*}xf")
            styles = [_get_id(style) for style in listed] or styles
        formats = "".join(
            f"<numFmt numFmtId='{id_}' formatCode={quoteattr(code)}/>"
            for id_, code in codes.items()
        )
        cells = "".join(f"<xf numFmtId='{id_}'/>" for id_ in styles)
        return (
            f"<styleSheet xmlns='{MAIN}'><numFmts>{formats}</numFmts>"
            f"<cellXfs>{cells}</cellXfs></styleSheet>"
        )


def _find_target(folder: str, relation) -> str:
    """Where a relation leads: to another part of the package, or out of it."""
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.join(f"/{folder}", target.replace("\\", "/"))


def _is_struck(font) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and is_on(strike)


def _get_text(comment) -> str:
    return "".join(part for text in comment.iter("{*}text") for part in text.itertext())


def _get_id(element) -> str:
    id_ = element.get("numFmtId", "")
    return id_ if id_.isdigit() else "0"


def _normalise_path(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/")).lstrip("/").lower()


def _write_relations(parts: dict[str, str]) -> str:
    """The relations of a part: its sheets first, so that their ids are r1, r2 ..."""
    types = {"sheet.main": "officeDocument", "": "officeDocument"}
    relations = []
    for number, (name, content) in enumerate(parts.items(), 1):
        type_ = content.removeprefix(f"{CONTENT}.")
        type_ = f"{RELATIONS}/{types.get(type_, type_)}"
        relations.append(
            f"<Relationship Id='r{number}' Type='{type_}' Target='{name}'/>"
        )
    inner = "".join(relations)
    return f"<Relationships xmlns='{PACKAGE}/relationships'>{inner}</Relationships>"


def _write_types(parts: dict[str, str]) -> str:
    inner = "".join(
        f"<Override PartName='/xl/{name}' ContentType='{content}+xml'/>"
        for name, content in parts.items()
    )
    return f"<Types xmlns='{PACKAGE}/content-types'>{inner}</Types>"
