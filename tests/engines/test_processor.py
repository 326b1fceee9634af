from __future__ import annotations

from pathlib import Path

import pytest

from policy_assistant.engines.processor import cores, cpu_has_bfloat16, cpu_has_int8


@pytest.mark.parametrize(
    ("flags", "bfloat16", "int8"),
    [
        ("flags: fpu avx512f amx_bf16 amx_tile avx512_vnni", True, True),
        ("flags: avx512_bf16", True, False),
        ("flags: avx2 avx_vnni", False, True),
        ("flags: avx2 avx512f", False, False),
    ],
)
def test_the_flags_of_the_processor_are_read(flags: str, bfloat16: bool, int8: bool, tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text(flags, encoding="ascii")
    assert cpu_has_bfloat16(tmp_path / "cpuinfo") is bfloat16
    assert cpu_has_int8(tmp_path / "cpuinfo") is int8


def test_an_unknown_processor_can_nothing(tmp_path: Path) -> None:
    assert not cpu_has_bfloat16(tmp_path / "nothing")
    assert not cpu_has_int8(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("quota", "share"), [("100000 100000", 1), ("50000 100000", 1), ("max 100000", None), ("", None)]
)
def test_a_container_has_its_share_of_the_cores(quota: str, share: int | None, tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text(quota, encoding="ascii")
    assert cores(tmp_path / "cpu.max") == (share or cores(tmp_path / "nothing"))
