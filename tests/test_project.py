"""The papers of the project say what is so: commands, settings, files and records they name are there."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from policy_assistant import errors, records
from policy_assistant.interfaces.cli import main
from policy_assistant.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.en.md")
LOCK = dict(line.split("==") for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_commands_and_options_of_the_readme_exist(name: str) -> None:
    lines = re.findall(r"^    (?:\S*bin/)?policy-assistant (\S+)(.*)$", text(name), re.MULTILINE)
    assert {command for command, _ in lines} == set(main.commands)
    for command, rest in lines:
        known = {option for parameter in main.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"(?<![\w-])--?[a-z]+", rest)) <= known, command


def test_every_command_has_help_and_says_what_its_options_do() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert all(option.help for option in options), name


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", ".ci/run", "index/README.md"])
def test_make_targets_that_are_named_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^    |`|^)make ([a-z]+)", text(name), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("name", READMES)
def test_settings_table_is_that_of_the_code(name: str) -> None:
    table = dict(re.findall(r"^\| `(POLICY_ASSISTANT_\w+)` \| `?([^|`]*)`? \|", text(name), re.MULTILINE))
    assert set(table) == {PREFIX + field.upper() for field in Settings.model_fields}
    for field, about in Settings.model_fields.items():
        if about.default is not None:
            assert table[PREFIX + field.upper()].strip() == str(about.default)


@pytest.mark.parametrize("name", READMES)
def test_exit_codes_are_those_of_the_errors(name: str) -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", text(name), re.MULTILINE)}
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert codes == {0, 1} | {kind.exit_code for kind in kinds}


@pytest.mark.parametrize("name", READMES)
def test_records_of_the_glossary_exist(name: str) -> None:
    rows = re.findall(r"^\| [^|]+ \| ((?:`[A-Z]\w+`(?:、|, )?)+) \|", text(name), re.MULTILINE)
    named = {record for row in rows for record in re.findall(r"\w+", row)}
    assert len(named) > 10
    assert all(hasattr(records, record) for record in named)


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_files_that_are_linked_or_named_exist(name: str) -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", text(name))
    named += re.findall(r"`((?:docs|tests|scripts|documents)/[^`*]*)`", text(name))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_modules_of_the_sketch_exist(name: str) -> None:
    sketch = text(name).split("src/policy_assistant/\n")[1].split("\n\n")[0]
    modules = [module for line in sketch.splitlines() for module in re.split(r"\s{2,}", line.strip())[0].split()]
    assert len(modules) > 15
    assert [module for module in modules if not (ROOT / "src/policy_assistant" / module).exists()] == []


def test_the_two_readmes_have_the_same_parts() -> None:
    chinese, english = (re.findall(r"^(#+|```\w*|\| `\w+`)", text(name), re.MULTILINE) for name in READMES)
    assert chinese == english


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    asked = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    for requirement in map(Requirement, asked):
        pinned = LOCK.get(canonicalize_name(requirement.name))
        assert pinned is not None, f"{requirement.name} is not in requirements.lock: run make lock"
        assert pinned in requirement.specifier, requirement


def imported(*folders: str) -> set[str]:
    """Return the packages of others that the Python files in ``folders`` import."""
    names = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    own = {path.stem for path in (ROOT / "tests").rglob("*.py")}  # helpers beside the tests
    return names - sys.stdlib_module_names - own - {"policy_assistant", "benchmarks", "training"}


@pytest.mark.parametrize(
    ("folders", "extras"),
    [(("src",), ("openai",)), (("tests", "scripts", "benchmarks", "training"), ("openai", "dev"))],
)
def test_what_is_imported_is_asked_for(folders: tuple[str, ...], extras: tuple[str, ...]) -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    asked = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    known = {canonicalize_name(Requirement(line).name) for line in asked}
    distributions = metadata.packages_distributions()
    missing = {
        name
        for name in imported(*folders)
        if not known & {canonicalize_name(one) for one in distributions.get(name, [name])}
    }
    assert missing == set()


def test_no_dependency_binds_its_users_to_the_agpl() -> None:
    for name in LOCK:
        about = metadata.metadata(name)
        licence = (
            f"{about.get('License-Expression', '')} {about.get('License', '')[:200]} {about.get_all('Classifier')}"
        )
        assert not re.search(r"AGPL|Affero", licence), name


def test_programs_that_make_runs_exist() -> None:
    named = re.findall(r"python (scripts/\S+)|python -m (\S+)|^\s+@?(scripts/\w+)", text("Makefile"), re.MULTILINE)
    paths = [
        script or (module and module.replace(".", "/") + ".py") or shell
        for script, module, shell in named
        if module != "pip"
    ]
    assert len(paths) > 4
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_continuous_integration_runs_the_two_commands() -> None:
    assert [line for line in text(".ci/run").splitlines() if line.startswith("make ")] == ["make check", "make test"]


def test_bootstrap_says_how_it_is_used() -> None:
    done = subprocess.run([ROOT / "scripts/bootstrap"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: scripts/bootstrap environment | browser\n")


def test_bootstrap_names_the_python_that_is_missing() -> None:
    done = subprocess.run(
        [ROOT / "scripts/bootstrap", "environment"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": "python0.0"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "python0.0 is missing or older than Python 3.11; name another: make PYTHON=" in done.stderr
