"""Whether a claim and a sentence deny each other, and how far along each says that its matter is."""

import re
from collections.abc import Mapping

from bot.checking import Line, exact, stance
from bot.checking.meaning import pieces
from bot.checking.stance import Stance
from bot.coverage import normalise
from bot.factcheck.claims import Claim
from bot.factcheck.opposites import opposed
from bot.factcheck.paraphrase import pairs_shared, said_shares
from bot.factcheck.slots.differences import NOWHERE, Difference, Slot, place_of

_DENIED = 12  # characters behind «not» that it denies
_HALF = 0.5
_FEW = 4  # letters that a denial has to share with what it denies
_DONE = frozenset((Stance.DONE, Stance.PAST))
# That something has come to be, in whatever word: 建成 is denied by 尚未落地.
_REALISED = re.compile(
    r"建成|落地|设立|成立|建立|组建|实现|完成|出台|印发|开通|投用|启用|获批|通过|解决|落实|形成|布局|入选|上市|投产"
    r"|竣工|开工|启动|突破|拥有|覆盖|建设"
)
_NOT_YET = re.compile(
    r"尚未|还没有?|仍未|仍没有?|未能|从未|并未|没能|没有|尚无|仍无|暂未|暂无|未(?=[^来必知])|尚需|空白|缺乏|不(?![断仅但同少足低超])|无(?=[^人线形论])"
)
_BOUNDS = re.compile(
    r"不得?(?:短|长|少|多|低|高|晚|早|大|小|迟|超)[于过]?|不如|不及|不够|供不应求|不等|不一|[界类级]别"
)  # of a figure: it denies nothing
# What became of a proposal is told behind the reasons for it, in a clause of its own.
_ADOPTED = re.compile(r"采纳|同意|批准")
_REFUSED = re.compile(r"(?:不予?|暂不|未予?|未被|未获|没有)(?:采纳|同意|批准)")
_COMPARES = re.compile(r"比|较|同比|环比")
_BY_THEN = re.compile(r"(?<![止截])到(?P<year>\d{4})年(?:(?P<month>\d{1,2})月)?[底末]?(?=[，,])")
# What is under way has not come to be, whatever the sentence's tense.
_ONGOING = re.compile(r"加快筹建|筹建|筹备|谋划|酝酿|正在|研究|推进|推动|加快|申报|争创|争取|探索")


def _closest(piece: str, line: Line) -> str:
    """What stands between two of a sentence's commas that shares most letters with a piece of a claim."""
    return max(pieces(line.sentence.text), key=lambda part: pairs_shared(piece, normalise(part)), default="")


def _compared(piece: str, sentence: str) -> str:
    """What a piece of a sentence is compared with in the next one: «1264件，比上年下降四成»; empty without that."""
    parts = pieces(sentence)
    behind = parts[parts.index(piece) + 1 :] if piece in parts else []
    return behind[0] if behind and _COMPARES.match(behind[0].strip()) else ""


def of_denial(claim: Claim, line: Line, own: Mapping[str, float]) -> tuple[list[Difference], dict[str, float]]:
    """Whether one denies what the other says; and the words by which the two are told to speak of the same.

    That something has not come to be denies that it has, in whatever word either says so.
    """
    text = line.sentence.text
    refused = _REFUSED.search(text)
    if refused and not _REFUSED.search(claim.text) and (adopted := _ADOPTED.search(claim.text)):
        denial = Difference("denial", adopted.group(), adopted.span(), refused.group(), refused.span())
        return [denial], {w: m for w, m in own.items() if w not in adopted.group()} or dict(own)
    for piece in pieces(claim.text):
        theirs = _closest(piece, line)
        if pair := opposed(piece, theirs) or (_COMPARES.search(piece) and opposed(piece, _compared(theirs, text))):
            a, b = pair
            said = {w: m for w, m in own.items() if w not in normalise(a)}
            return [Difference("denial", a, place_of(a, claim.text), b, place_of(b, line.sentence.text))], said or dict(
                own
            )
        denies, denied = _denied(piece), _denied(theirs)
        if not (denies or denied) and (mark := _denied_behind(piece, text)):
            at = place_of(mark.string, text)
            return [Difference("denial", piece, place_of(piece, claim.text), mark.string, at)], dict(own)
        if denies == denied:
            continue
        mark = _NOT_YET.search(theirs if denied else piece)
        if mark is None or not _of_the_same(mark, piece if denied else theirs):
            return [Difference("missing", piece, place_of(piece, claim.text))], dict(own)
        kept = {w: m for w, m in own.items() if not _REALISED.fullmatch(w)} if _REALISED.search(theirs) else dict(own)
        claimed = mark.group() if denies else piece
        at = place_of(mark.group() if denied else theirs, line.sentence.text)
        found = line.sentence.text[slice(*at)]
        return [Difference("denial", claimed, place_of(claimed, claim.text), found, at)], kept or dict(own)
    return [], dict(own)


def _of_the_same(mark: re.Match[str], other: str) -> bool:
    """Whether what is denied is what the other affirms: whatever stands behind the mark, but for «has come to be»."""
    denied = _REALISED.sub("", re.split(r"[，。；]", mark.string[mark.end() :])[0][:_DENIED])
    return pairs_shared(denied, normalise(other)) >= _HALF if len(denied) > 1 else bool(_REALISED.search(other))


def _denied_behind(piece: str, sentence: str) -> re.Match[str] | None:
    """Where a sentence denies, in a clause of its own, what a piece of a claim affirms: 还在研究，没有正式提出申请."""
    for part in pieces(sentence):
        mark = _NOT_YET.match(re.sub(r"^(?:也|但|目前|至今)+", "", part))
        denied = normalise(mark.string[mark.end() :]) if mark else ""
        pairs = [i for i in range(len(denied) - 1) if denied[i : i + 2] in normalise(piece)]
        letters = {at for i in pairs for at in (i, i + 1)}
        if mark and mark.group() != "不" and len(letters) >= _FEW and len(letters) > _HALF * len(denied):
            return mark
    return None


def _denied(text: str) -> bool:
    return stance.denied(_BOUNDS.sub("", text))


def of_stance(claim: Claim, line: Line, rest: str) -> list[Difference]:
    """Whether the claim is as far along as the sentence says: done, coming, or only proposed.

    `rest` is the claim without those whom it names. What the text tells as coming may be planned, promised or aimed at:
    of these the documents' own word is shown only.
    """
    said = line.sentence.text
    told = (stance.stances(_closest(rest, line)) or stance.stances(said)) | line.lead_in
    written = stance.stances(rest) or stance.stances(claim.before) & stance.COMING
    claimed, found = stance.word(rest), stance.word(_closest(rest, line)) or stance.word(said)
    behind, ahead = stance.behind(line.headings), stance.ahead(line.headings)
    is_done, was_done = bool(written & _DONE), bool(told & _DONE) or (behind and not told & stance.COMING)
    comes, came = bool(written & stance.COMING), bool(told & stance.COMING) or (ahead and not told & _DONE)
    aims = Stance.DONE not in written and _BY_THEN.search(f"{claim.before}{claim.period}，{claim.text}")
    if (due := _due(line)) and not comes and not aims and not told & {Stance.DONE}:
        return [Difference("scope", claimed or claim.text, place_of(claimed, claim.text), due.group(), due.span())]
    slot: Slot | None = None
    under = _ONGOING.search(_closest(rest, line))
    if is_done and not told & _DONE and under and under.group() not in rest:
        at = place_of(under.group(), said)
        return [Difference("stance", claimed or rest, place_of(claimed, claim.text), under.group(), at)]
    if (is_done and not comes and came and not was_done) or (comes and not is_done and was_done and not came):
        slot = "stance"
    elif not is_done and not comes and not was_done and told & {Stance.AIM, Stance.PLAN} and exact.figures(claim.text):
        slot = "scope"
    if slot is None:
        return [] if not is_done or _came_to_be(rest, said) else [Difference("missing", claim.text, NOWHERE)]
    span = place_of(claimed, claim.text) if claimed else (0, len(claim.text))
    return [Difference(slot, claimed or claim.text, span, found, place_of(found, said))]


def _due(line: Line) -> re.Match[str] | None:
    """By when a sentence says that something is to be, where its document is older than that: «到2027年底»."""
    due, day = _BY_THEN.search(line.sentence.text), line.sentence.passage.date
    if due is None or day is None:
        return None
    return due if (int(due["year"]), int(due["month"] or 12)) > (day.year, day.month) else None


def _came_to_be(written: str, said: str) -> bool:
    """Whether what a claim says has come to be has come to be in the sentence: 印发 is not 通过."""
    verbs, others = set(_REALISED.findall(written)), set(_REALISED.findall(said))
    return not verbs or not others or any(said_shares({verb: 1.0}, said)[verb] for verb in verbs)
