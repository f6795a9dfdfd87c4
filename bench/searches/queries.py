"""Sixty queries as students type them, and what grep would have to find for each.

They were written for a public Korean blog of 871 posts on programming.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """`wanted` are regular expressions, all of which a note must match; see `truth.py`."""

    ability: str
    text: str
    wanted: tuple[str, ...]


QUERIES = tuple(
    Query(ability, text, wanted)
    for ability, text, *wanted_list in (
        ("words", "다형성", "다형성"),
        ("words", "백트래킹", "백트래킹"),
        ("words", "이분 탐색", "이분", "탐색"),
        ("words", "가상 함수 소멸자", "가상", "함수", "소멸자"),
        ("words", "옵저버 패턴", "옵저버", "패턴"),
        ("words", "에라토스테네스", "에라토스테네스"),
        ("words", "다익스트라", "다익스트라"),
        ("words", "큐 순회", "큐", "순회"),
        ("particles", "포인터를", "포인터"),
        ("particles", "람다는", "람다"),
        ("particles", "템플릿으로", "템플릿"),
        ("particles", "브랜치에서", "브랜치"),
        ("particles", "인터페이스의 구현을", "인터페이스", "구현"),
        ("particles", "블록체인과 비트코인", "블록체인", "비트코인"),
        ("particles", "직렬화란", "직렬화"),
        ("compounds", "할당", "할당"),
        ("compounds", "마스크", "마스크"),
        ("compounds", "복잡도", "복잡도"),
        ("compounds", "반복자", "반복자"),
        ("compounds", "노말", "노말"),
        ("compounds", "트래킹", "트래킹"),
        ("spacing", "동적할당", "동적 ?할당"),
        ("spacing", "스마트포인터", "스마트 ?포인터"),
        ("spacing", "우선순위큐", "우선 ?순위 ?큐"),
        ("spacing", "얕은복사", "얕은 ?복사"),
        ("spacing", "최단경로", "최단 ?경로"),
        ("spacing", "백 트래킹", "백", "트래킹"),
        ("spacing", "싱글 톤", "싱글", "톤"),
        ("half-typed", "콛", "코ㄷ|콛"),
        ("half-typed", "람ㄷ", "람ㄷ"),
        ("half-typed", "쿼터니어", "쿼터니[어-엏]"),
        ("half-typed", "크루스ㅋ", "크루스ㅋ"),
        ("half-typed", "플로읻", "플로이ㄷ|플로읻"),
        ("initials", "ㅋㄹㅌ", "ㅋㄹㅌ"),
        ("initials", "ㅍㄹㄱㄹㅁㅅ", "ㅍㄹㄱㄹㅁㅅ"),
        ("initials", "ㅇㅌㅍㅇㅅ", "ㅇㅌㅍㅇㅅ"),
        ("initials", "ㅅㄱㅌ", "ㅅㄱㅌ"),
        ("forms", "\u1109\u1175\u11bc\u1100\u1173\u11af\u1110\u1169\u11ab", "싱글톤"),
        ("forms", "\u110f\u1169\u1105\u116e\u1110\u1175\u11ab", "코루틴"),
        ("forms", "ｕｎｉｑｕｅ＿ｐｔｒ", "unique_ptr"),
        ("forms", "Ｃ＋＋ 제네릭", r"c\+\+", "제네릭"),
        ("code", "for_each", "for_each"),
        ("code", "std::vector", "std::vector"),
        ("code", "C++ 포인터", r"c\+\+", "포인터"),
        ("code", "unique_ptr", "unique_ptr"),
        ("code", "GetComponent", "getcomponent"),
        ("code", "lower_bound", "lower_bound"),
        ("code", "std::sort", "std::sort"),
        ("code", "next_permutation 순열", "next_permutation", "순열"),
        ("code", "Mathf.Lerp", r"mathf\.lerp"),
        ("TeX", "frac", "frac"),
        ("TeX", r"\theta", "theta"),
        ("TeX", "sqrt", "sqrt"),
        ("stems", "pointers", "pointer"),
        ("stems", "dictionaries", "dictionar"),
        ("stems", "casting", "cast"),
        ("stems", "permutations", "permutation"),
        ("typos", "quaternoin", "quaternion"),
        ("typos", "dictonary", "dictionary"),
        ("typos", "semantcs", "semantics"),
    )
    for wanted in (tuple(wanted_list),)
)
