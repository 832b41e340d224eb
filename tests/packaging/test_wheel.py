"""The built wheel, installed alone. Run by `make package`: it needs a package index and a minute."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.packaging

MAX_WHEEL_BYTES = 80_000_000


def test_the_wheel_installed_alone_reads_an_article_outside_the_checkout(tmp_path: Path) -> None:
    dist, venv, outside = tmp_path / "dist", tmp_path / "venv", tmp_path / "outside"
    outside.mkdir()
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", dist, ROOT], check=True)
    (wheel,) = dist.glob("*.whl")
    assert wheel.stat().st_size < MAX_WHEEL_BYTES
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"claims", "schemas", "cli"}
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    pip = [venv / "bin" / "python", "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt"]
    subprocess.run([*pip, wheel], check=True)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "CLAIMS"))}
    claims = venv / "bin" / "claims"
    shown = subprocess.run([claims, "--help"], cwd=outside, env=environment, check=True, capture_output=True, text=True)
    assert "add" in shown.stdout
    (outside / "note.txt").write_text("“The ferry is late,” said harbour master Jo Lind.\n", encoding="utf-8")
    for arguments in (["add", "note.txt"], ["report", "-o", "r.html"]):
        subprocess.run([claims, *arguments], cwd=outside, env=environment, check=True, capture_output=True)
    listed = subprocess.run(
        [claims, "list", "statements"], cwd=outside, env=environment, check=True, capture_output=True, text=True
    )
    assert [row["source"]["name"] for row in json.loads(listed.stdout)] == ["Jo Lind"]
    assert (outside / "r.html").stat().st_size > 1000
