"""Normalized text → documents, dates, quantities and names, each as character spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeAlias

from pydantic import StrictBool
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.dates.dates import find_dates
from zhenggai.entities.acting_places import with_acting_places
from zhenggai.entities.agency import find_agency
from zhenggai.entities.bodies import find_bodies
from zhenggai.entities.collectives import find_collectives
from zhenggai.entities.divisions import numbers_in_names
from zhenggai.entities.documents import find_documents, number_codes
from zhenggai.entities.finish import finish
from zhenggai.entities.groups import find_groups
from zhenggai.entities.hamlets import find_hamlets
from zhenggai.entities.meetings import find_hosts
from zhenggai.entities.output_projects import find_output_projects
from zhenggai.entities.own_bodies import find_own_bodies
from zhenggai.entities.persons import find_persons, persons_in_field
from zhenggai.entities.places import find_places
from zhenggai.entities.post_systems import post_systems
from zhenggai.entities.posts import find_posts, salutations
from zhenggai.entities.projects import find_projects
from zhenggai.entities.proposals import Proposal
from zhenggai.entities.resolve import in_place_of_idle, resolve
from zhenggai.entities.told_of import is_only_told_of
from zhenggai.entities.units import find_units
from zhenggai.lexicon.fields import OWNER_FIELDS, FieldRole
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.quantities.quantities import find_quantities
from zhenggai.record import Label, SectionKind, SectionRole
from zhenggai.relations.owner_fields import names_in_field
from zhenggai.segment.analysis import Name
from zhenggai.stages.attributes import Attributes, text_of
from zhenggai.structure.nodes import Node
from zhenggai.tagging.arbiter import Arbiter, gather, read_arbiter
from zhenggai.tagging.evidence import FOREIGN, OWN, Evidence, our_names

Finder: TypeAlias = Callable[[str], Iterable[Proposal]]
_ANSWER = compile_guarded(r"(?<=[局委办厅府司处院校镇乡团])(?:已)?(?:回[应复]|答复)(?=[::])")
_HEADER, _OWNER, _OTHER, _FIELD = SectionRole.HEADER, SectionRole.OWNER, SectionRole.OTHER, SectionKind.FIELD
_LOC = Label.LOC
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


def _find_all_bodies(text: str) -> Iterator[Proposal]:
    return chain(find_bodies(text), find_own_bodies(text), find_units(text), find_hosts(text))


def _find_all_groups(text: str) -> Iterator[Proposal]:
    return chain(find_groups(text), find_collectives(text))


@Language.component("zhenggai_documents", assigns=["doc._.documents"])
def documents(doc: Doc) -> Doc:
    """Sets the documents that the notice names."""
    Attributes(doc).documents = find_documents(text_of(doc))
    return doc


@Language.component("zhenggai_dates", requires=["doc._.documents"], assigns=["doc._.dates"])
def dates(doc: Doc) -> Doc:
    """Sets the dates; their values follow once the measures are known."""
    found = Attributes(doc)
    found.dates = find_dates(text_of(doc), blocked=spans_of(found.documents))
    return doc


@Language.component("zhenggai_quantities", requires=["doc._.documents", "doc._.dates"], assigns=["doc._.quantities"])
def quantities(doc: Doc) -> Doc:
    """Sets the quantities outside of documents and dates."""
    found, text = Attributes(doc), text_of(doc)
    taken = sorted(spans_of(found.documents, found.dates))
    ends = [end for _, end in taken]
    numbers = (*numbers_in_names(text), *spans_of(find_hamlets(text), find_output_projects(text)))
    places = [one for one in numbers if (i := bisect_right(ends, one[0])) == len(taken) or taken[i][0] >= one[1]]
    found.quantities = find_quantities(text, blocked=sorted([*taken, *places]))
    return doc


def field_names(text: str, root: Node | None) -> Iterator[tuple[int, int]]:
    """The spans of field names and table heads, which name nobody, save who answers (县水务局|答复:)."""
    for node in root.walk() if root is not None else ():
        if node.role is _HEADER:
            yield node.start, node.end
        elif node.kind is _FIELD and node.body > node.start:
            answer = _ANSWER.search(text, node.start, node.body)
            yield node.start if answer is None else answer.start(), node.body


def names_in_fields(text: str, root: Node | None) -> Iterator[Proposal]:
    """Names in fields that ask for owners or contacts, where less is needed to know a name."""
    for node in root.walk() if root is not None else ():
        if node.field in _PERSON_FIELDS:
            yield from persons_in_field(text, node.body, node.end)
        is_loose = node.role is _OTHER and node.kind is _FIELD and node.field in OWNER_FIELDS
        if node.role is _OWNER or is_loose:
            is_personal = node.field is FieldRole.LEADER
            yield from names_in_field(text, node.body, max(node.end, node.deep_end), is_personal=is_personal)


@dataclass(frozen=True, slots=True)
class RuleNames:
    """What the rules say of a text: what they chose, all that they proposed, and where no name may stand."""

    chosen: list[Proposal]
    proposals: list[Proposal]
    blocked: list[tuple[int, int]]


class NamesStage:
    """Proposes names by the finders of the chosen labels, lets the arbiter weigh them; sets `doc._.mentions`."""

    def __init__(self, finders: Mapping[Label, Finder], *, arbiter: Arbiter | None) -> None:
        self.finders = finders
        self.arbiter = arbiter

    def __call__(self, doc: Doc) -> Doc:
        """Sets bodies, groups, places, projects, posts and persons, flat and sorted."""
        rules = self.by_rules(doc)
        evidence = self.evidence(doc)
        if self.arbiter is None or not evidence.kind:
            Attributes(doc).mentions = rules.chosen
        else:
            text = text_of(doc)
            found = gather(rules.chosen, rules.proposals, evidence, blocked=rules.blocked)
            candidates = [one for one in found if one.is_chosen or not is_only_told_of(text, one.proposal)]
            doc._.mentions = self.arbiter.decide(candidates, evidence, text=text)
        return doc

    def by_rules(self, doc: Doc) -> RuleNames:
        """What the rules say, without any model."""
        found, text = Attributes(doc), text_of(doc)
        root = found.root
        blocked = sorted(
            [
                *spans_of(found.documents, found.dates, found.quantities),
                *field_names(text, root),
                *number_codes(text),
                *salutations(text),
                *post_systems(text),
            ]
        )
        proposals = [proposal for find in self.finders.values() for proposal in find(text)]
        proposals += (one for one in names_in_fields(text, root) if one.label in self.finders)
        resolved, dates = resolve(proposals, blocked=blocked), spans_of(found.dates)
        chosen = finish(text, resolved, dates=dates)
        freed = in_place_of_idle(resolved, chosen, proposals, blocked=blocked)
        if freed:
            chosen = finish(text, sorted([*chosen, *freed], key=lambda one: one.start), dates=dates)
        return RuleNames(chosen, proposals, blocked)

    def evidence(self, doc: Doc) -> Evidence:
        """What the models say, of the labels that are looked for."""
        of_doc = Attributes(doc)
        names: Mapping[str, list[Name]] = of_doc.model_names or {}
        wanted = {str(label) for label in self.finders}
        own = {span: confidence for span, confidence in our_names(names.get(OWN, [])) if span[2] in wanted}
        foreign = [span for source, found in names.items() if source in FOREIGN for span, _ in our_names(found)]
        others = sorted(span for span in foreign if span[2] in wanted)
        has_others = any(source in FOREIGN for source in names)
        return Evidence(of_doc.tag_scores, own, others if has_others else None)


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
    arbiter: str | None,
    rules_bias: float,
    models_bias: float,
) -> NamesStage:
    """Builds the stage from switches, one a kind of name, and the model (a name or a folder) whose arbiter decides.

    The biases are added to the arbiter's log odds, for what the rules chose and for what only models see. Without an
    arbiter, or where no stage before has asked a model, the rules decide alone.

    Raises:
        ModelError: The arbiter is missing or damaged.
    """
    table: list[tuple[bool, Label, Finder]] = [
        (bodies, Label.ORG, _find_all_bodies),
        (groups, Label.GROUP, _find_all_groups),
        (places, Label.LOC, find_places),
        (projects, Label.PROJECT, find_projects),
        (posts, Label.TITLE, find_posts),
        (persons, Label.PER, find_persons),
    ]
    finders = {label: find for is_on, label, find in table if is_on}
    if not arbiter:
        return NamesStage(finders, arbiter=None)
    weights = read_arbiter(model_path(arbiter), rules_bias=rules_bias, models_bias=models_bias)
    return NamesStage(finders, arbiter=weights)


@Language.component("zhenggai_agency", requires=["doc._.mentions", "doc._.dates"], assigns=["doc._.frames"])
def agency(doc: Doc) -> Doc:
    """Sets the frame of each mention: whether it acts, or is told to act; places that do are their governments."""
    found = Attributes(doc)
    mentions = found.mentions or []
    is_place = [mention.label is _LOC for mention in mentions]
    spans = [(mention.start, mention.end) for mention in mentions]
    text = text_of(doc)
    frames = found.frames = find_agency(text, spans, dates=spans_of(found.dates), is_place=is_place)
    found.mentions = with_acting_places(text, mentions, frames)
    return doc
