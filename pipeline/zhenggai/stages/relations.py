"""Section tree and mentions → problems, measures, status, deadlines, owners."""

from __future__ import annotations

from pydantic import StrictBool, StrictFloat, StrictStr
from spacy.language import Language
from spacy.tokens import Doc

from zhenggai.assets import model_path
from zhenggai.dates.years import resolve_dates
from zhenggai.entities.links import link_mentions
from zhenggai.entities.own_words import with_own_words
from zhenggai.errors import ConfigError
from zhenggai.record import SectionKind
from zhenggai.relations.attributes import set_attributes
from zhenggai.relations.carried_subjects import carried_subjects
from zhenggai.relations.chains import find_directions
from zhenggai.relations.issuer import find_issuer
from zhenggai.relations.lead_ins import inherited_subjects, set_scopes
from zhenggai.relations.measures import find_measures
from zhenggai.relations.owner_model import OwnerJudge, OwnerModel
from zhenggai.relations.owners import add_default_owners, add_inherited_owners, find_owners
from zhenggai.relations.problems import find_problems
from zhenggai.relations.stated import find_meta
from zhenggai.relations.surroundings import Landmarks
from zhenggai.stages.attributes import Attributes, text_of
from zhenggai.structure.nodes import Node


def _empty_root(doc: Doc) -> Node:
    return Node(0, 0, len(text_of(doc)), SectionKind.HEADING)


@Language.component("zhenggai_problems", requires=["doc._.root"], assigns=["doc._.problems", "doc._.measures"])
def problems(doc: Doc) -> Doc:
    """Sets problems with their parents, and measures with their problems, which a second reading may have found."""
    found, text = Attributes(doc), text_of(doc)
    if found.stated_by_root is None:
        root = found.root or _empty_root(doc)
        problems = found.problems = find_problems(root, text)
        measures = found.measures = find_measures(root, text, problems=problems)
    else:
        found.problems, measures = found.stated_by_root
        found.measures = measures
        found.stated_by_root = None
    set_scopes(text, measures)
    return doc


@Language.component("zhenggai_date_values", requires=["doc._.dates", "doc._.measures"], assigns=["doc._.date_values"])
def date_values(doc: Doc) -> Doc:
    """Sets the value of each date; a missing year comes from the dates before it in the same measure."""
    found = Attributes(doc)
    segments = sorted((measure.start, measure.end) for measure in found.measures or [])
    found.date_values = resolve_dates(text_of(doc), found.dates or [], segments=segments)
    return doc


@Language.component("zhenggai_attributes", requires=["doc._.problems", "doc._.measures", "doc._.date_values"])
def attributes(doc: Doc) -> Doc:
    """Sets status and deadline on problems and measures."""
    found = Attributes(doc)
    dates = found.dates or []
    values = found.date_values or [None] * len(dates)
    set_attributes(
        text_of(doc),
        root=found.root or _empty_root(doc),
        problems=found.problems or [],
        measures=found.measures or [],
        dates=[(date.start, value) for date, value in zip(dates, values, strict=True)],
    )
    return doc


class OwnersStage:
    """Finds owners by a model, or without one by the rules.

    With `default_owner`, measures without an owner get the issuer under the role `default`.
    """

    def __init__(self, *, default_owner: bool, judge: OwnerJudge | None = None) -> None:
        self.default_owner = default_owner
        self.judge = judge

    def __call__(self, doc: Doc) -> Doc:
        """Sets the owners, who directs whom, the issuer, and what the notice states about itself."""
        found, text = Attributes(doc), text_of(doc)
        root = found.root or _empty_root(doc)
        mentions, measures, dates = found.mentions or [], found.measures or [], found.dates or []
        frames = found.frames or [None] * len(mentions)
        values = found.date_values or [None] * len(dates)
        spans = [(date.start, date.end) for date in dates]
        valued = [(date.start, date.end, value) for date, value in zip(dates, values, strict=True)]
        issuer = found.issuer = find_issuer(text, root, mentions)
        found.stated = find_meta(text, root, mentions=mentions, dates=valued, issuer=issuer)
        landmarks = Landmarks(((mention.start, mention.end) for mention in mentions), spans)
        owners = find_owners(
            text,
            root=root,
            problems=found.problems or [],
            measures=measures,
            mentions=mentions,
            frames=frames,
            dates=spans,
            issuer=issuer,
            judge=self.judge,
            landmarks=landmarks,
        )
        subjects = inherited_subjects(
            text, measures, mentions=mentions, frames=frames, dates=spans, landmarks=landmarks
        )
        found.directions = find_directions(text, owners, mentions)
        carried = carried_subjects(text, measures, mentions=mentions, owners=owners)
        owners = add_inherited_owners(owners, [*subjects, *carried])
        if self.default_owner:
            owners = add_default_owners(owners, measures=measures, issuer=issuer)
        found.owners = owners
        return doc


@Language.factory(
    "zhenggai_owners",
    requires=["doc._.mentions", "doc._.frames", "doc._.problems", "doc._.measures"],
    assigns=["doc._.owners", "doc._.directions", "doc._.issuer", "doc._.stated"],
)
def make_owners_stage(
    nlp: Language, name: str, default_owner: StrictBool, model: StrictStr | None, threshold: StrictFloat
) -> OwnersStage:
    """Builds the stage; `threshold` is the least probability of an owner, between 0 and 1.

    Raises:
        ConfigError: The threshold is no probability.
        ModelError: The model is missing or damaged.
    """
    if not 0 <= threshold <= 1:
        raise ConfigError(f"[components.{name}] threshold: expected a probability between 0 and 1, got {threshold}")
    judge = None if model is None else OwnerJudge(OwnerModel.read(model_path(model)), threshold)
    return OwnersStage(default_owner=default_owner, judge=judge)


@Language.component("zhenggai_links", requires=["doc._.mentions", "doc._.issuer"], assigns=["doc._.links"])
def links(doc: Doc) -> Doc:
    """Sets what each mention stands for: its full name and administrative code."""
    found, text = Attributes(doc), text_of(doc)
    mentions, normalized = found.mentions or [], found.normalized
    linked = link_mentions(text, mentions, issuer=found.issuer)
    if normalized is not None and normalized.raw != text:
        to_raw = normalized.offsets.reader()
        names = [(slice(*to_raw(one.start, one.end)), text[one.start : one.end]) for one in mentions]
        linked = with_own_words(linked, [(normalized.raw[raw], name) for raw, name in names])
    found.links = linked
    return doc
