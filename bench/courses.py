"""The forty courses: what each is called, and what its notes are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """`languages` are those of its code, the usual one first; `slug` is its folder's name."""

    slug: str
    title: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    mathematics: bool = False


_TOPICS = {
    "systems": "프로세스|스레드|가상 메모리|페이지 교체|교착 상태|스케줄링|파일 시스템|시스템 호출|"
    "context switch|세마포어|캐시|인터럽트|TLB|copy-on-write",
    "programming": "포인터|참조|소멸자|이동 의미론|템플릿|람다|반복자|예외 처리|스마트 포인터|"
    "연산자 오버로딩|상속|다형성|인터페이스|불변 객체|generic|closure",
    "data": "데이터 웨어하우스|윈도우 함수|조인|인덱스|트랜잭션|정규화|파티션|스트리밍|"
    "DAG|ETL|데이터 레이크|멱등성|backfill|materialized view",
    "network": "TCP 연결|혼잡 제어|DNS|HTTP 캐시|TLS|라우팅|서브넷|로드 밸런서|소켓|"
    "프록시|REST|쿠키와 세션|gRPC|handshake",
    "mathematics": "벡터 공간|고윳값|특잇값 분해|기저와 차원|선형 변환|행렬식|연쇄 법칙|"
    "편미분|확률 변수|베이즈 정리|최대 가능도|경사 하강법|정사영|적분",
    "algorithms": "이분 탐색|동적 계획법|최단 경로|최소 신장 트리|해시 테이블|힙|정렬|"
    "너비 우선 탐색|깊이 우선 탐색|세그먼트 트리|투 포인터|위상 정렬|greedy|union-find",
}

_CODE = {
    "systems": ("c", "bash", "cpp"),
    "programming": ("cpp", "java", "python", "javascript"),
    "data": ("sql", "python", "bash", "yaml", "json"),
    "network": ("python", "bash", "json", "yaml"),
    "mathematics": ("python", "cpp"),
    "algorithms": ("cpp", "python", "java"),
}

# Kind, slug, title. Eight in forty, a fifth, are mathematics. No title ends with another one, so
# that the title of one note never stands in the title of another.
_COURSES = """\
programming  cpp               C++ 프로그래밍
algorithms   cpp-algorithms    알고리즘과 C++
mathematics  linear-algebra    선형대수
data         data-engineering  데이터 엔지니어링
systems      operating-systems 운영체제
programming  java              자바의 정석
network      networks          컴퓨터 네트워크
mathematics  calculus          미적분학
data         databases         데이터베이스
algorithms   data-structures   자료구조
programming  python            파이썬 입문
systems      linux             리눅스 실습
mathematics  probability       확률과 통계
data         sql               SQL 첫걸음
programming  modern-cpp        모던 C++
network      web               웹 개발
algorithms   problem-solving   문제 풀이
mathematics  machine-learning  기계 학습
systems      computer-systems  컴퓨터 시스템
data         airflow           Airflow
programming  design-patterns   디자인 패턴
network      backend           백엔드
mathematics  deep-learning     심층 학습
data         spark             Spark
programming  unreal            언리얼 엔진
systems      architecture      컴퓨터 구조
algorithms   coding-test       코딩 테스트
mathematics  numerical         수치 해석
data         kafka             Kafka
programming  javascript        자바스크립트
network      cloud             클라우드
systems      compilers         컴파일러
mathematics  optimisation      최적화 이론
data         data-modelling    데이터 모델링
programming  game-programming  게임 프로그래밍
network      security          정보 보안
algorithms   graph-theory      그래프 이론
mathematics  discrete          이산수학
data         mlops             MLOps
systems      containers        컨테이너
"""


def all_courses() -> tuple[Course, ...]:
    return tuple(_course(*line.split(None, 2)) for line in _COURSES.splitlines())


def _course(kind: str, slug: str, title: str) -> Course:
    topics = tuple(_TOPICS[kind].split("|"))
    return Course(slug, title, topics, _CODE[kind], kind == "mathematics")
