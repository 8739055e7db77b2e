"""What the operating system says of a failed file operation, in the user's language."""

from __future__ import annotations

import errno

_REASONS = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已满",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "ENOENT": "文件夹不存在",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "这是一个文件夹",
    "EEXIST": "同名文件已经存在",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": "文件名里有不能用的字符",
    "EIO": "磁盘读写出错，可能已被拔出",
    "ENODEV": "磁盘已被拔出",
    "ENXIO": "磁盘已被拔出",
    "EBUSY": "文件正被别的程序使用",
    "ETXTBSY": "文件正被别的程序使用",
    "EFBIG": "文件太大",
    "ELOOP": "链接绕成了圈",
    "ETIMEDOUT": "网络磁盘没有回应",
    "ESTALE": "网络磁盘已断开",
}

_WINDOWS_REASONS = {
    19: "磁盘是写保护的",
    21: "磁盘没有准备好，可能已被拔出",
    32: "文件正被别的程序使用",
    33: "文件正被别的程序使用",
    53: "网络磁盘已断开",
    59: "网络磁盘没有回应",
    64: "网络磁盘已断开",
    67: "网络磁盘已断开",
    433: "磁盘已被拔出",
    1112: "磁盘已被拔出",
    1117: "磁盘读写出错，可能已被拔出",
    1167: "磁盘已被拔出",
}
"""Numbers of Windows itself (winerror.h), which the C numbers would call 没有权限 or 系统错误."""


class RefusedError(OSError):
    """The program itself does not write a file; the message says why, in Chinese, unpointed."""


class ChangedElsewhereError(RefusedError):
    """The file is another than we left there; writing it would undo somebody's work."""


def reason(error: OSError) -> str:
    """Return why a file operation failed, in Chinese; the error's number where it is a rare one."""
    if isinstance(error, RefusedError):
        return str(error)
    windows = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    # By name, because not every system has all of the numbers.
    name = errno.errorcode.get(error.errno or 0, "")
    return windows or _REASONS.get(name) or f"系统错误 {error.errno}"
