"""What the processor can do, and how much of it this process may have."""

from __future__ import annotations

import os
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def cpu_has_bfloat16(cpu_info: Path = _CPU_INFO) -> bool:
    """Return whether the processor multiplies bfloat16 itself; elsewhere bfloat16 is slower than float32."""
    return _has(("amx_bf16", "avx512_bf16"), cpu_info)


def cpu_has_int8(cpu_info: Path = _CPU_INFO) -> bool:
    """Return whether the processor has an instruction for dot products of bytes (VNNI)."""
    return _has(("avx512_vnni", "avx_vnni"), cpu_info)


def cores(quota: Path = _QUOTA) -> int:
    """Return how many cores this process may use: of its affinity, and of its container's share where that is less.

    A runtime that counts the cores of the whole machine starts threads that then wait for each other.
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(allowed, _share(quota)))


def _has(flags: tuple[str, ...], cpu_info: Path) -> bool:
    try:
        known = cpu_info.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return False
    return any(flag in known for flag in flags)


def _share(quota: Path) -> int:
    """Return the whole cores of a control group: microseconds of work allowed a period, over the period."""
    try:
        allowed, period = quota.read_text(encoding="ascii").split()
        return max(1, int(allowed) // int(period))
    except (OSError, ValueError):  # no control group, or "max"
        return 1 << 16
