"""Normalized text → documents, dates, quantities and names, each as character spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Protocol, TypeAlias

from pydantic import StrictBool
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.dates.dates import find_dates
from zhenggai.entities.agency import find_agency
from zhenggai.entities.bodies import find_bodies
from zhenggai.entities.documents import find_documents
from zhenggai.entities.finish import finish
from zhenggai.entities.groups import find_groups
from zhenggai.entities.persons import find_persons, persons_in_field
from zhenggai.entities.places import find_places
from zhenggai.entities.posts import find_posts
from zhenggai.entities.projects import find_projects
from zhenggai.entities.proposals import Proposal
from zhenggai.entities.resolve import resolve
from zhenggai.lexicon.fields import OWNER_FIELDS, FieldRole
from zhenggai.quantities.quantities import find_quantities
from zhenggai.record import Label, SectionKind, SectionRole
from zhenggai.relations.owner_fields import names_in_field
from zhenggai.stages.attributes import text_of
from zhenggai.structure.nodes import Node

Finder: TypeAlias = Callable[[str], Iterable[Proposal]]
_PERSON_FIELDS = OWNER_FIELDS | {FieldRole.CONTACT}


class _HasSpan(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def spans_of(*groups: Iterable[_HasSpan] | None) -> list[tuple[int, int]]:
    """The sorted spans of everything found so far; a stage that is switched off counts as having found nothing."""
    found = chain.from_iterable(group or () for group in groups)
    return sorted((one.start, one.end) for one in found)


@Language.component("zhenggai_documents", assigns=["doc._.documents"])
def documents(doc: Doc) -> Doc:
    """Sets the documents that the notice names."""
    doc._.documents = find_documents(text_of(doc))
    return doc


@Language.component("zhenggai_dates", requires=["doc._.documents"], assigns=["doc._.dates"])
def dates(doc: Doc) -> Doc:
    """Sets the dates; their values follow once the measures are known."""
    doc._.dates = find_dates(text_of(doc), blocked=spans_of(doc._.documents))
    return doc


@Language.component("zhenggai_quantities", requires=["doc._.documents", "doc._.dates"], assigns=["doc._.quantities"])
def quantities(doc: Doc) -> Doc:
    """Sets the quantities outside of documents and dates."""
    doc._.quantities = find_quantities(text_of(doc), blocked=spans_of(doc._.documents, doc._.dates))
    return doc


def field_names(root: Node | None) -> Iterator[tuple[int, int]]:
    """The spans of field names and table heads: words of the form, which name nobody."""
    for node in root.walk() if root is not None else ():
        if node.role is SectionRole.HEADER:
            yield node.start, node.end
        elif node.kind is SectionKind.FIELD and node.body > node.start:
            yield node.start, node.body


def names_in_fields(text: str, root: Node | None) -> Iterator[Proposal]:
    """Names in fields that ask for owners or contacts, where less is needed to know a name."""
    for node in root.walk() if root is not None else ():
        if node.field in _PERSON_FIELDS:
            yield from persons_in_field(text, node.body, node.end)
        if node.role is SectionRole.OWNER:
            is_personal = node.field is FieldRole.LEADER
            yield from names_in_field(text, node.body, max(node.end, node.deep_end), is_personal=is_personal)


class NamesStage:
    """Proposes names by the chosen finders, and those of `field_labels` in fields; sets `doc._.mentions`."""

    def __init__(self, finders: list[Finder], *, field_labels: frozenset[Label]) -> None:
        self.finders = finders
        self.field_labels = field_labels

    def __call__(self, doc: Doc) -> Doc:
        """Sets bodies, groups, places, projects, posts and persons, flat and sorted."""
        text, root = text_of(doc), doc._.root
        blocked = sorted([*spans_of(doc._.documents, doc._.dates, doc._.quantities), *field_names(root)])
        proposals = [proposal for find in self.finders for proposal in find(text)]
        proposals += (one for one in names_in_fields(text, root) if one.label in self.field_labels)
        resolved = resolve(proposals, blocked=blocked)
        doc._.mentions = finish(text, resolved, dates=spans_of(doc._.dates))
        return doc


@Language.factory(
    "zhenggai_names",
    requires=["doc._.root", "doc._.documents", "doc._.dates", "doc._.quantities"],
    assigns=["doc._.mentions"],
)
def make_names_stage(
    nlp: Language,
    name: str,
    bodies: StrictBool,
    groups: StrictBool,
    places: StrictBool,
    projects: StrictBool,
    posts: StrictBool,
    persons: StrictBool,
) -> NamesStage:
    """Builds the stage from switches, one a kind of name."""
    table: list[tuple[bool, Finder]] = [
        (bodies, find_bodies),
        (groups, find_groups),
        (places, find_places),
        (projects, find_projects),
        (posts, find_posts),
        (persons, find_persons),
    ]
    in_fields = {Label.ORG: bodies, Label.GROUP: groups, Label.PER: persons}
    labels = frozenset(label for label, is_on in in_fields.items() if is_on)
    return NamesStage([find for is_on, find in table if is_on], field_labels=labels)


@Language.component("zhenggai_agency", requires=["doc._.mentions", "doc._.dates"], assigns=["doc._.frames"])
def agency(doc: Doc) -> Doc:
    """Sets the frame of each mention: whether it acts, or is told to act."""
    mentions = doc._.mentions or []
    is_place = [mention.label is Label.LOC for mention in mentions]
    spans = [(mention.start, mention.end) for mention in mentions]
    doc._.frames = find_agency(text_of(doc), spans, dates=spans_of(doc._.dates), is_place=is_place)
    return doc
