"""Which fixed sentences the page has."""

from __future__ import annotations

from dataclasses import dataclass

from policy_assistant.records import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language."""

    tag: str  # BCP 47, for the ``lang`` attribute
    other: Language
    switch: str  # names the other language in its own words

    # every page
    site: str
    skip: str
    ask: str
    library: str
    navigation: str

    # the chat page
    tagline: str
    caveat: str
    holdings_none: str
    holdings: str
    holdings_year: str
    holdings_years: str
    updated: str
    browse: str
    question_label: str
    placeholder: str
    send: str
    stop: str
    examples: str
    followups: str
    you: str
    answer: str
    working: str
    reading: str
    stopped: str
    no_script: str
    pane: str
    close: str
    full_page: str

    # an answer
    verbatim: str
    sources: str
    open_clause: str
    verified: str
    failed: str
    not_checkable: str
    figure_failed: str
    figure_not_checkable: str
    reason_no_evidence: str
    reason_not_verbatim: str
    reason_uncited: str
    reason_other_unit: str
    reason_no_unit: str
    reason_absent: str
    nearest: str
    where_to_ask: str
    where_to_ask_title: str
    ask_these: str
    their_documents: str
    disclosure: str
    copy_request: str
    request: str
    repealed_warning: str
    page_number: str
    comma: str

    # figures drawn
    chart_years: str
    chart_parts: str
    chart_item: str
    chart_figure: str
    chart_drawn: str
    chart_note: str
    bar: str
    bar_of_whole: str

    # what went wrong
    empty_question: str
    long_question: str
    no_index: str
    service_failed: str
    failure: str
    disconnected: str
    no_page: str

    # the library and a document
    library_intro: str
    search_label: str
    search: str
    show_all: str
    found_documents: str
    found_none: str
    found_clauses: str
    title: str
    number: str
    issuer: str
    issued: str
    published: str
    effective: str
    expires: str
    expired: str
    validity: str
    index_number: str
    topic: str
    address: str
    original: str
    file: str
    repeals: str
    attachments: str
    outline: str
    facts: str
    document_text: str
    table: str
    outside: str
    parse_report: str
    parse_clean: str
    parse_error: str
    parse_warning: str
    missing_title: str
    missing_text: str
    bad_place: str
    clause_shown: str

    # copying, and the conversation as a whole
    copy_official: str
    copy_link: str
    copy_answer: str
    copied: str
    copy_failed: str
    start_over: str

    # what readers say of an answer
    was_right: str
    right: str
    wrong: str
    what_is_wrong: str
    wrong_figure: str
    wrong_document: str
    out_of_date: str
    should_be_found: str
    comment: str
    send_feedback: str
    feedback_thanks: str
    feedback_failed: str

    # keeping to some documents
    filters: str
    year: str
    kind: str
    any: str
    in_force_only: str
    apply: str
    narrowed: str
    show_everything: str

    # the library, more
    read_as: str
    read_well: str
    read_with_notes: str
    page_of: str
    previous_page: str
    next_page: str
    pages: str

    # large type and paper
    large_type: str
    usual_type: str
    print_view: str

    # a conversation taken along
    export_word: str
    export_markdown: str
    transcript: str
    exported: str
