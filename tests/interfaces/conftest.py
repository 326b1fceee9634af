"""One server of the page and one Chromium for all tests that look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browsing import CHROMIUM, OUTPUT, PATIENCE, SIZES, Visit
from fake_assistant import FakeAssistant, assistant
from page_server import quiet_app, running
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from policy_assistant.interfaces.feedback import Feedback


@pytest.fixture(scope="session")
def held() -> FakeAssistant:
    return assistant()


@pytest.fixture(scope="session")
def feedback(tmp_path_factory: pytest.TempPathFactory) -> Feedback:
    return Feedback(tmp_path_factory.mktemp("feedback") / "index.feedback.sqlite3")


@pytest.fixture(scope="session")
def address(held: FakeAssistant, feedback: Feedback) -> Iterator[str]:
    with running(quiet_app(held, feedback)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    OUTPUT.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser, address: str) -> Iterator[Callable[..., BrowserContext]]:
    """Make one context for each kind of visitor, so that only the first page of each loads everything."""
    made: dict[tuple[object, ...], BrowserContext] = {}

    def context(size: str, locale: str, script: bool, scheme: str) -> BrowserContext:
        key = (size, locale, script, scheme)
        if key not in made:
            width, height = SIZES[size]
            made[key] = browser.new_context(
                viewport={"width": width, "height": height},
                locale=locale,
                java_script_enabled=script,
                color_scheme=scheme,  # type: ignore[arg-type]
                base_url=address,
            )
            made[key].set_default_timeout(PATIENCE)
        return made[key]

    yield context
    for one in made.values():
        one.close()


@pytest.fixture
def visit(contexts: Callable[..., BrowserContext], address: str) -> Iterator[Visit]:
    visit = Visit(contexts, address)
    yield visit
    for page in visit.pages:
        page.context.clear_cookies()
        page.close()
    assert visit.strange == []
