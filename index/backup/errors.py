"""What can be wrong with a backup."""

from index.errors import YoujuError


class BackupName(YoujuError):
    """The file can't be a backup's. Facts: path, state."""

    zh = "备份文件 {path} 要以 .tar、.tar.gz 或 .tgz 结尾，并且不能放在状态文件夹 {state} 里面。"
    en = "The backup {path} must end in .tar, .tar.gz or .tgz and can't be inside the state folder {state}."


class NothingToBackUp(YoujuError):
    """There is no index in the state folder. Fact: state."""

    zh = "状态文件夹 {state} 里还没有索引，没有可以备份的内容；请检查 YOUJU_STATE。"
    en = "There is no index in the state folder {state} and so nothing to back up. Check YOUJU_STATE."


class BackupFailed(YoujuError):
    """A file can't be read or written. Facts: path, reason."""

    zh = "备份没有完成：{path}（{reason}）；请检查路径和权限。原有的备份没有改动。"
    en = "The backup was not made: {path} ({reason}). Check the path and its permissions. An earlier one is unchanged."


class RestoreFailed(YoujuError):
    """A file can't be read or written. Facts: path, reason."""

    zh = "恢复没有完成：{path}（{reason}）；请检查路径和权限。原来的状态没有改动。"
    en = "Nothing was restored: {path} ({reason}). Check the path and its permissions. The state is as it was."


class NotABackup(YoujuError):
    """The file is no archive, another one, or cut off. Fact: path."""

    zh = "{path} 不是本程序的备份，或者不完整；请换一个用 python app.py backup 做出的文件。原来的状态没有改动。"
    en = (
        "{path} is no backup of this program, or not a complete one. Take a file that python app.py backup made. "
        "The state is as it was."
    )


class BackupDamaged(YoujuError):
    """Something in the archive is not what its list of contents says. Facts: path, name."""

    zh = "备份 {path} 已损坏（“{name}”与清单不符）；请换另一份备份。原来的状态没有改动。"
    en = "The backup {path} is damaged: “{name}” is not what its list says. Use another one. The state is as it was."


class BackupUnsafe(YoujuError):
    """The archive holds what no backup does: a link, or a path that leads elsewhere. Facts: path, name."""

    zh = "{path} 里有备份不会有的内容（“{name}”），可能被人改动过，没有恢复；请确认它的来源。原来的状态没有改动。"
    en = (
        "{path} holds what no backup does (“{name}”) and was not restored: it may have been tampered with. Check where "
        "it comes from. The state is as it was."
    )


class BackupTooNew(YoujuError):
    """A newer version made it. Facts: path, found, known."""

    zh = "备份 {path} 由更新的版本做出（格式 {found}，本版本只认识到 {known}）；请先升级。原来的状态没有改动。"
    en = (
        "The backup {path} was made by a newer version (format {found}, this one knows up to {known}). Upgrade first. "
        "The state is as it was."
    )


class RestoreUnfinished(YoujuError):
    """The process was killed while it put a backup in place. Fact: state."""

    zh = "状态文件夹 {state} 上一次恢复中断了；请再运行一次 python app.py restore，同一份备份即可。"
    en = (
        "A restore into the state folder {state} was interrupted. Run python app.py restore once more, "
        "with the same backup."
    )
