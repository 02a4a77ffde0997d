"""Errors that a user can act on: one clear sentence in each language, what is wrong and what to do."""

from typing import ClassVar, Literal

Language = Literal["zh", "en"]


class YoujuError(Exception):
    """Base of every error that is shown to a user; its subclasses hold the sentences as format strings.

    Args:
        **facts: The values that the sentences name, for instance the file's name.
    """

    zh: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message("en"))

    @property
    def code(self) -> str:
        """What a program recognises the error by."""
        return type(self).__name__

    def message(self, language: Language) -> str:
        """The sentence in the given language."""
        return (self.zh if language == "zh" else self.en).format(**self.facts)


class DocumentError(YoujuError):
    """A document that can't be read; the others are not touched by it."""


class UnknownSetting(YoujuError):
    """A variable named YOUJU_… that is not a setting. Facts: name, nearest."""

    zh = "没有名为 {name} 的设置，最接近的是 {nearest}；请改名或删去。"
    en = "There is no setting {name}; the nearest is {nearest}. Rename it or remove it."


class InvalidSetting(YoujuError):
    """A setting's value is not allowed. Facts: name, value, allowed_zh, allowed_en."""

    zh = "设置 {name} 的值“{value}”无效，应为{allowed_zh}。"
    en = "The setting {name} can't be “{value}”; it must be {allowed_en}."


class UnreadableSettings(YoujuError):
    """The file .env can't be read as text. Fact: path."""

    zh = "设置文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。"
    en = "The settings file {path} is not UTF-8; save it as UTF-8."


class NoDocumentsFolder(YoujuError):
    """The documents folder does not exist. Fact: path."""

    zh = "没有文档文件夹 {path}；请建立它，或用 YOUJU_DOCUMENTS 指定另一个。已有的索引没有改动。"
    en = "There is no documents folder {path}. Create it, or name another with YOUJU_DOCUMENTS. The index is unchanged."


class UnknownDocument(YoujuError):
    """No document of this name is in the library. Fact: name."""

    zh = "资料库里没有名为“{name}”的文档。"
    en = "The library has no document named “{name}”."


class NameTaken(DocumentError):
    """An upload has the name of a file in the documents folder. Fact: name."""

    zh = "文档文件夹里已有另一个“{name}”；请改名后再上传。"
    en = "The documents folder has another “{name}”. Rename the file and upload it again."


class ParserFailed(DocumentError):
    """A parser broke on a file in a way that it does not explain. Facts: name, reason."""

    zh = "“{name}”无法解析（{reason}）；请用原来的程序打开并另存一份再试。"
    en = "“{name}” can't be parsed ({reason}). Open it in its own program, save a copy and try that."


class IndexInUse(YoujuError):
    """Another process owns the index. Facts: state, pid, url (either may be empty), holder_zh, holder_en."""

    zh = "索引 {state} 正由{holder_zh}使用；请先停止它，或用 YOUJU_STATE 指定另一个文件夹。"
    en = "The index {state} is in use by {holder_en}. Stop that first, or name another folder with YOUJU_STATE."


class IndexTooNew(YoujuError):
    """A newer version made the index. Facts: path, found, known."""

    zh = (
        "索引 {path} 由更新的版本建立（格式 {found}，本版本只认识到 {known}）；"
        "请升级，或用 YOUJU_STATE 指定另一个文件夹。"
    )
    en = (
        "The index {path} was made by a newer version (format {found}, this one knows up to {known}). "
        "Upgrade, or name another folder with YOUJU_STATE."
    )


class IndexDamaged(YoujuError):
    """The database file can't be read. Fact: path."""

    zh = (
        "索引文件 {path} 已损坏；"
        "请运行 python app.py index --rebuild 重建，损坏的文件会改名保留，文档和上传的文件不受影响。"
    )
    en = (
        "The index file {path} is damaged. Run python app.py index --rebuild; "
        "the damaged file is kept under another name, documents and uploads are not touched."
    )


class DiskFull(YoujuError):
    """There is no space left. Fact: path."""

    zh = "{path} 所在的磁盘已满；请腾出空间后再试，已索引的内容都还在。"
    en = "The disk that holds {path} is full. Free some space and try again; what was indexed is kept."


class StateNotWritable(YoujuError):
    """The state folder can't be written. Facts: path, reason."""

    zh = "无法写入 {path}（{reason}）；请检查权限，或用 YOUJU_STATE 指定另一个文件夹。"
    en = "{path} can't be written ({reason}). Check its permissions, or name another folder with YOUJU_STATE."


class EmbeddingModelMismatch(YoujuError):
    """The index was made with another embedding model. Facts: stored, given."""

    zh = (
        "索引是用向量模型“{stored}”建立的，现在设置的是“{given}”；"
        "请改回，或运行 python app.py index --rebuild 重新索引。"
    )
    en = (
        "The index was made with the embedding model “{stored}”, now “{given}” is set. "
        "Set it back, or run python app.py index --rebuild to index again."
    )


class EmptyFile(DocumentError):
    """There is no text in the file, or nothing but white space. Fact: name."""

    zh = "《{name}》是空的，里面没有文字；请检查文件是否完整。"
    en = "“{name}” is empty, there is no text in it. Check whether the file is complete."


class FileTooLarge(DocumentError):
    """The file is larger than what is read. Facts: name, size and limit in MB."""

    zh = "《{name}》有 {size} MB，超过了 {limit} MB 的上限；请拆分成几个文件。"
    en = "“{name}” has {size} MB, more than the limit of {limit} MB. Split it into several files."


class FileUnreadable(DocumentError):
    """The system does not let us read the file. Facts: name, reason."""

    zh = "无法打开《{name}》（{reason}）；请检查它是否还在、是否有读取权限。"
    en = "“{name}” can't be opened ({reason}). Check whether it is still there and may be read."


class UnsupportedFormat(DocumentError):
    """The suffix is not one that we read. Facts: name, suffixes."""

    zh = "不支持《{name}》的格式；可以读取的后缀是 {suffixes}，请另存为其中一种。"
    en = "The format of “{name}” is not supported. Save it as one of {suffixes}."


class LegacyOffice(DocumentError):
    """A binary Word or Excel file of before 2007, whatever its suffix. Facts: name, suffix (the one to save as)."""

    zh = "《{name}》是旧版 Office 的二进制格式；请用 Word、Excel 或 WPS 打开，另存为 {suffix}。"
    en = "“{name}” is in the binary format of an old Office. Open it in Word, Excel or WPS and save it as {suffix}."


class WrongContent(DocumentError):
    """The content is of another type than the suffix says. Facts: name, suffix, actual (a short name of the type)."""

    zh = "《{name}》的后缀是 {suffix}，内容却是 {actual}；请改成正确的后缀，或重新导出。"
    en = "“{name}” ends in {suffix} but its content is {actual}. Give it the right suffix or export it again."


class EncryptedFile(DocumentError):
    """The file needs a password. Fact: name."""

    zh = "《{name}》有密码保护，无法读取；请取消密码后再放进来。"
    en = "“{name}” is protected by a password. Remove the password and add it again."


class DamagedFile(DocumentError):
    """The file can't be read to its end. Fact: name."""

    zh = "《{name}》已损坏，无法读取；请重新下载或重新导出。"
    en = "“{name}” is damaged and can't be read. Download or export it again."


class ArchiveTooLarge(DocumentError):
    """A DOCX or XLSX that unpacks to far more than it should: a zip bomb. Facts: name, limit in MB."""

    zh = "《{name}》解压后的内容异常庞大（上限 {limit} MB），可能是压缩炸弹，没有读取；请确认来源，或重新另存一份。"
    en = (
        "“{name}” unpacks to suspiciously much (the limit is {limit} MB) and was not read: it may be a zip bomb. "
        "Check where it comes from, or save it anew."
    )


class ForbiddenXml(DocumentError):
    """A DOCX or XLSX whose XML declares a document type, which the standard forbids. Fact: name."""

    zh = "《{name}》含有 Office 文件不允许的 XML 声明，可能是恶意文件，没有读取；请确认来源，或重新另存一份。"
    en = (
        "“{name}” has XML declarations that are forbidden in Office files and was not read: it may be malicious. "
        "Check where it comes from, or save it anew."
    )


class UnreadableEncoding(DocumentError):
    """The bytes are text in none of the encodings that we know. Fact: name."""

    zh = "无法识别《{name}》的文字编码（试过 UTF-8、UTF-16、GB18030、Big5）；请用记事本打开，另存为 UTF-8。"
    en = "The encoding of “{name}” is unknown (not UTF-8, UTF-16, GB18030 or Big5). Open it and save it as UTF-8."


class ImageOnlyPdf(DocumentError):
    """Every page of the PDF is a picture. Fact: name."""

    zh = "《{name}》的每一页都是图像，没有文字；文字识别（OCR）还没有提供，请换成带文字的版本。"
    en = "Every page of “{name}” is an image without text. OCR is not available yet: use a version with text."


class BadName(DocumentError):
    r"""A file name that an upload can't have. Fact: name, safe to show."""

    zh = (
        '文件名“{name}”不能使用；不能含有 / \\ : * ? " < > | 和控制字符，不能以点或空格开头或结尾，'
        "不能是系统保留名，最长 255 字节；请改名后再上传。"
    )
    en = (
        "The file name “{name}” can't be used. It may not hold / \\ : * ? \" < > | or control characters, begin or "
        "end with a dot or a space, be reserved by the system or exceed 255 bytes. Rename the file and upload it again."
    )


class DamagedPackage(YoujuError):
    """A data file of an installed package is missing or not the original. Facts: path, package."""

    zh = "文件 {path} 缺失或与原版不符；请重新安装：pip install --force-reinstall {package}"
    en = "The file {path} is missing or not the original. Run: pip install --force-reinstall {package}"


class ModelNotFound(YoujuError):
    """No embedding model of this name is on this machine. Fact: name."""

    zh = "本机上没有向量模型“{name}”；请把 YOUJU_EMBEDDING_MODEL 设为模型文件夹的路径，或删去它以使用内置模型。"
    en = (
        "There is no embedding model “{name}” on this machine. Set YOUJU_EMBEDDING_MODEL to the path of its folder, "
        "or remove it to use the built-in model."
    )


class ModelUnusable(YoujuError):
    """The embedding model is there but can't be loaded. Facts: name, reason."""

    zh = "向量模型“{name}”无法加载（{reason}）；请检查模型文件是否完整，或删去 YOUJU_EMBEDDING_MODEL 以使用内置模型。"
    en = (
        "The embedding model “{name}” can't be loaded ({reason}). Check whether its files are complete, "
        "or remove YOUJU_EMBEDDING_MODEL to use the built-in model."
    )
