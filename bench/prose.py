"""What stands between code: sentences, lists, tables and formulas, in Korean and in English."""

from __future__ import annotations

from collections.abc import Iterator

from bench.dice import Dice

_KOREAN = (
    "«t»에서 가장 먼저 볼 것은 «t»의 정의다.",
    "오늘은 «t»과(와) **«t»**의 차이를 배웠다.",
    "강의에서는 `«i»`부터 시작해서 «t»까지 한 번에 다루었다.",
    "«t»의 비용은 입력의 크기에 비례하지만, 실제로는 «t» 때문에 더 오래 걸린다.",
    "예를 들어 «n»개의 항목이 있을 때 `«i»`에는 «n»번 접근한다.",
    "이때 *«t»*에 주의해야 하는데, 잘못 쓰면 결과가 조용히 틀린다.",
    "교수님 말씀으로는 시험에 **«t»**이(가) 꼭 나온다고 한다.",
    "처음에는 이해가 안 됐는데 그림을 그려 보니 «t»에서 막혔던 것이었다.",
    "자세한 내용은 [공식 문서](https://example.org/docs/«i»)에 있다.",
    "정리하면 «t»에는 «n»가지 조건이 있고, 그중 하나라도 빠지면 «t»도 보장되지 않는다.",
    "실습 시간에는 `«i»`의 값을 «n»에서 «n»까지 바꾸어 가며 측정했다.",
    "성능보다 읽기 쉬움이 먼저이고, «t»에 대한 최적화는 측정한 다음에 한다.",
)
_ENGLISH = (
    "The first thing to check is whether `«i»` is really what the caller passes in.",
    "Note that **«t»** costs about «n» cycles here, which is why the loop was slow.",
    "It took me a while to see that «t» and «t» solve different problems.",
    "In the lab we measured «n» runs of `«i»` and kept the median.",
    "See [the manual](https://example.com/«i»/«n») for the exact rules of «t».",
    "If the input has more than «n» elements, use the other version instead.",
    "This is *not* what the standard says: the order of `«i»` and `«i»` is unspecified.",
)
_IDENTIFIERS = (
    "buffer", "node", "user_id", "push_back", "std::move", "fetch_all", "page_table", "order_by",
    "left", "right", "weights", "learning_rate", "connect", "timeout", "unique_ptr", "row_number",
    "schedule", "batch_size", "index", "parent", "visited", "distance", "lock", "retry", "nullptr",
)  # fmt: skip
_INLINE_FORMULAS = (
    r"f(x) = ax^2 + bx + c",
    r"\vec{v}_i \in \mathbb{R}^n",
    r"A = U \Sigma V^T",
    r"\lambda_1 \ge \lambda_2",
    r"P(A \mid B)",
    r"O(n \log n)",
    r"\frac{\partial L}{\partial w_j}",
    r"\lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",
    r"x_1 < x_2",
    r"\lVert u - v \rVert_2",
)
_DISPLAYED_FORMULAS = (
    r"\int_0^1 x^{%d} \, dx = \frac{1}{%d + 1}",
    "\\begin{aligned}\nAx &= b_{%d} \\\\\nx &= A^{-1} b_{%d}\n\\end{aligned}",
    "A_{%d} = \\begin{pmatrix} 1 & %d \\\\ 0 & 1 \\end{pmatrix}",
    r"\nabla_\theta J_{%d}(\theta) = \frac{1}{m} \sum_{i=1}^{%d} (h_\theta(x_i) - y_i) x_i",
    r"P(A_{%d} \mid B) = \frac{P(B \mid A_{%d}) \, P(A)}{P(B)}",
    r"\sum_{k=1}^{%d} k^2 = \frac{n(n + 1)(2n + %d)}{6}",
)


class Prose:
    """Writes on `topics`. Every formula that it writes down is kept in `formulas`, as TeX."""

    def __init__(self, dice: Dice, topics: tuple[str, ...], mathematics: bool) -> None:
        self.dice = dice
        self.topics = topics
        self.mathematics = mathematics
        self.formulas: list[str] = []

    def paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self.dice.between(2, 6)))

    def quotation(self) -> str:
        return f"> {self._sentence()}\n> {self._sentence()}"

    def nested_list(self) -> str:
        """Four spaces deep, which is a nested list to CommonMark, Python-Markdown and kramdown."""
        mark = self.dice.pick(("-   ", "1.  "))
        return "\n".join(self._list_lines(mark))

    def _list_lines(self, mark: str) -> Iterator[str]:
        for _ in range(self.dice.between(2, 5)):
            yield mark + self._sentence()
            if self.dice.chance(0.5):
                yield from (f"    -   {self._sentence()}" for _ in range(self.dice.between(1, 3)))
                if self.dice.chance(0.3):
                    yield f"        -   {self._sentence()}"

    def table(self) -> str:
        rows = ["| 이름 | 함수 | time |", "| :--- | :--- | ---: |"]
        while len(rows) < 5 or self.dice.chance(0.6):
            row = f"{self._topic()} | `{self._identifier()}` | {self.dice.below(1000)} ms"
            rows.append(f"| {row} |")
        return "\n".join(rows)

    def displayed_formula(self) -> str:
        """TeX in dollars, on lines of its own."""
        pattern = self.dice.pick(_DISPLAYED_FORMULAS)
        formula = pattern % (self.dice.between(1, 99), self.dice.between(1, 99))
        self.formulas.append(formula)
        return f"$$\n{formula}\n$$"

    def heading(self) -> str:
        kind = self.dice.pick(
            ("«t»", "«t»의 정의", "«t»과(와) «t»", "What is `«i»`?", "«t» & «t»", "예제: `«i»`")
        )
        return self._filled(kind)

    def link_label(self) -> str:
        return self._filled(self.dice.pick(("«t» 노트", "지난 시간의 «t»", "notes on «t»")))

    def _sentence(self) -> str:
        sentence = self._filled(self.dice.pick(_KOREAN if self.dice.chance(0.7) else _ENGLISH))
        if self.mathematics and self.dice.chance(0.3):
            formula = self.dice.pick(_INLINE_FORMULAS)
            self.formulas.append(formula)
            return f"{sentence} 여기서 ${formula}$ 이다."
        return sentence

    def _filled(self, pattern: str) -> str:
        while "«" in pattern:
            pattern = pattern.replace("«t»", self._topic(), 1)
            pattern = pattern.replace("«i»", self._identifier(), 1)
            pattern = pattern.replace("«n»", str(self.dice.between(2, 4096)), 1)
        return pattern

    def _topic(self) -> str:
        return self.dice.pick(self.topics)

    def _identifier(self) -> str:
        return self.dice.pick(_IDENTIFIERS)
