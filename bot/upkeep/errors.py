"""What can go wrong with a bundle."""

from index.errors import YoujuError


class BundleFolder(YoujuError):
    """The folder can't take a bundle. Facts: path."""

    zh = "文件夹 {path} 里已有内容，或者不是文件夹；请换一个不存在的路径。"
    en = "The folder {path} is not empty, or no folder. Name a path that is not there yet."


class BundleNeedsSource(YoujuError):
    """The program was installed without its sources. Fact: path (where they should be)."""

    zh = "{path} 里没有源代码（pyproject.toml）；请在源代码文件夹里用 pip install -e . 安装后再运行 bundle。"
    en = (
        "There are no sources (pyproject.toml) in {path}. Install with pip install -e . from them, then run bundle "
        "again."
    )


class BundleFailed(YoujuError):
    """Pip could not get everything, or a file can't be written. Fact: reason."""

    zh = "离线安装包没有做成（{reason}）；请确认这台机器能用 pip 安装软件，磁盘有 2 GB 空间。"
    en = "The bundle was not made ({reason}). Check that pip can install on this machine, and 2 GB of space."
