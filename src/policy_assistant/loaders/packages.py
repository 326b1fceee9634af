"""What every Office package has in common: a zip, unless it is encrypted, old, or something else."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from policy_assistant.errors import InputError

BROKEN = (
    KeyError, IndexError, ValueError, TypeError, AttributeError, NotImplementedError, OSError, EOFError,
    zipfile.BadZipFile, zlib.error, XMLSyntaxError, ParseError, PackageNotFoundError,
)  # fmt: skip
"""What the reading libraries raise on a damaged package, each in its own way."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: header signature of a compound file
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 1.3: the stream that holds the package
_RELATIONS = "_rels/.rels"
_STRICT = b"purl.oclc.org/ooxml"  # the namespaces of ISO 29500 Strict, which the reading libraries do not know
_MAX_UNPACKED_BYTES = 1 << 30  # real files of this kind stay far below; a zip bomb does not


def check_package(data: bytes, file: str, suffix: str, folder: str) -> None:
    """Check that ``data`` is a readable zip with a part under ``folder`` (``word/``, ``xl/``).

    Raises InputError that says what the file is instead: empty, encrypted, the old binary format, a broken zip.
    """
    if not data:
        raise InputError(file, "the file is empty (0 bytes)")
    if data.startswith(_OLE):
        raise InputError(file, _ole_reason(data, suffix))
    if not data.startswith(b"PK"):
        raise InputError(file, f"the file is not a {suffix} file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            relations = package.read(_RELATIONS) if _RELATIONS in package.namelist() else b""
    except BROKEN as error:
        raise InputError(file, f"the file is not a readable {suffix} file (broken zip)") from error
    if any(info.flag_bits & 1 for info in infos):
        raise InputError(file, "the file is encrypted: remove the password")
    if not any(info.filename.startswith(folder) for info in infos):
        raise InputError(file, f"the file is a zip, but not a {suffix} file")
    if _STRICT in relations:
        raise InputError(file, f"the file is of the rare kind Strict Open XML: save it as an ordinary {suffix} file")
    if sum(info.file_size for info in infos) > _MAX_UNPACKED_BYTES:
        raise InputError(file, f"the file unpacks to more than {_MAX_UNPACKED_BYTES >> 20} MB")


def _ole_reason(data: bytes, suffix: str) -> str:
    if _ENCRYPTED in data:
        return "the file is encrypted: remove the password"
    return f"the file is in the old {suffix.rstrip('x')} format: save it as {suffix}"
