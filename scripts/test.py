"""Runs all tests: Swift, differential programs, pytest. The last line adds them all up."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "tests"


def count_xunit(path: Path) -> tuple[int, int]:
    """Return the tests passed and failed in an xUnit report; (0, 0) where there is no whole one."""
    try:
        cases = list(ElementTree.parse(path).iter("testcase"))
    except (FileNotFoundError, ElementTree.ParseError):
        # The suite died before it wrote its report.
        return 0, 0
    failed = sum(any(child.tag in ("failure", "error") for child in case) for case in cases)
    skipped = sum(any(child.tag == "skipped" for child in case) for case in cases)
    return len(cases) - failed - skipped, failed


def run(name: str, command: list[str], reports: list[Path]) -> tuple[int, int]:
    """Run one suite and return its counts; a suite that dies without a count fails once."""
    for report in reports:
        report.unlink(missing_ok=True)
    print(f"== {name}: {' '.join(command)}", flush=True)
    start = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    passed = failed = 0
    for report in reports:
        if report.suffix == ".json":
            counts = json.loads(report.read_text()) if report.exists() else {}
            more = counts.get("passed", 0), counts.get("failed", 0)
        else:
            more = count_xunit(report)
        passed, failed = passed + more[0], failed + more[1]
    if failed == 0 and (status != 0 or passed == 0):
        print(f"{name} ended with status {status} after {passed} tests: counted as one failure")
        failed = 1
    seconds = time.monotonic() - start
    print(f"== {name}: {passed} passed, {failed} failed in {seconds:.0f} s\n", flush=True)
    return passed, failed


def main() -> int:
    """Run the suites and print the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--configuration", default="debug", help="of the Swift build")
    parser.add_argument("--filter", help="run only the tests whose name contains this")
    options = parser.parse_args()
    chosen = options.filter
    REPORTS.mkdir(parents=True, exist_ok=True)
    python = str(ROOT / ".venv" / "bin" / "python")
    suites: list[tuple[str, list[str], list[Path]]] = []
    if (ROOT / "Tests").exists() and any((ROOT / "Tests").glob("*Tests/*.swift")):
        command = ["swift", "test", "-c", options.configuration, "--scratch-path", ".build"]
        if options.configuration == "release":
            command += ["-Xswiftc", "-enable-testing"]
        command += ["--xunit-output", str(REPORTS / "swift.xml")]
        reports = [REPORTS / "swift.xml", REPORTS / "swift-swift-testing.xml"]
        suites.append(("Swift", command + (["--filter", chosen] if chosen else []), reports))
    command = [python, "scripts/differential.py", "--report", str(REPORTS / "differential.json")]
    command += ["--filter", chosen] if chosen else []
    suites.append(("programs", command, [REPORTS / "differential.json"]))
    if any((ROOT / "python" / "tests").glob("test_*.py")):
        command = [python, "-m", "pytest", f"--junitxml={REPORTS / 'pytest.xml'}"]
        suites.append(
            ("pytest", command + (["-k", chosen] if chosen else []), [REPORTS / "pytest.xml"])
        )
    passed = failed = 0
    for suite in suites:
        more = run(*suite)
        passed, failed = passed + more[0], failed + more[1]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
