"""What goes wrong with the process that reads documents, beside what is wrong with a document."""

from index.errors import DocumentError, YoujuError


class TooMuchTime(DocumentError):
    """Reading the file took too long. Facts: name, seconds."""

    zh = "《{name}》解析了 {seconds} 秒仍未完成，没有读取；请拆分成几个文件，或用 YOUJU_PARSE_SECONDS 放宽时间。"
    en = (
        "“{name}” was not read: it takes more than {seconds} seconds. Split it into several files, or allow more with "
        "YOUJU_PARSE_SECONDS."
    )


class TooMuchMemory(DocumentError):
    """Reading the file took too much memory. Facts: name, megabytes."""

    zh = "《{name}》解析所需的内存超过 {megabytes} MB，没有读取；请拆分文件，或用 YOUJU_PARSE_MEMORY_MB 放宽上限。"
    en = (
        "“{name}” was not read: it takes more than {megabytes} MB of memory. Split it into several files, or allow "
        "more with YOUJU_PARSE_MEMORY_MB."
    )


class ReaderFailed(YoujuError):
    """The process that reads documents does not start. Fact: reason."""

    zh = "读取文档的进程无法启动（{reason}）；请检查内存是否足够、安装是否完整。"
    en = "The process that reads documents can't be started ({reason}). Check the memory and the installation."
