"""Whether a printed name has the family name first, by what the name itself shows.

Two things must meet: the first word is a family name of the language, and what follows falls into syllables
of the language as a given name would. Where the last word is as good a family name as the first ("Wei Deng"),
or nothing is known of either, nothing is said. Hungarian names are not looked for: English texts turn them
round.
"""

from collections.abc import Callable
from enum import Enum
from typing import Final

from citekit.support.romanization import syllable_count

FAMILY_NAMES: Final = {
    # The commonest, those often met in archives, and Wade-Giles forms.
    "zh": """
    Bai Bo Cai Cao Chai Chang Chen Cheng Cui Dai Deng Ding Dong Du Duan Fan Fang Feng Fu Gao Geng Gong
    Gu Guo Han Hao He Hong Hou Hu Hua Huang Ji Jia Jiang Jin Kang Kong Kuai Lai Lei Li Liang Liao Lin
    Liu Lu Luo Lü Ma Mao Meng Nie Ouyang Pan Peng Qian Qiao Qin Qiu Rao Ren Shao Shen Shi Sima Song
    Soong Su Sun Tan Tang Tao Teng Tian Tseng Wan Wang Wei Wu Xia Xiang Xiao Xie Xiong Xu Xue Yan Yang
    Yao Ye Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou Chou Chiang Chu Kuo Hsu Hsieh Tsai Tsao
    Tso Chao Kao Ch'en T'ang Ho Yeh
    """,
    "ko": """
    Ahn An Bae Bak Chang Cheon Cho Cho'e Ch'oe Choe Choi Chon Chong Chung Han Ho Hong Huh Hwang Im Jang
    Jeon Jeong Jin Jo Jung Kang Kim Kwon Lee Li Lim Mu Nam Ni No O Oh Paek Paik Pak Park Ri Rim Ro Roh
    Ryang Ryu Seo Shin Sin So Son Song Yang Yi Yim Yoo Yoon Yu Yun
    """,
    "vi": """
    Bui Cao Dang Dao Dinh Do Doan Duong Ha Ho Hoang Huynh Le Luong Luu Ly Mai Ngo Nguyen Pham Phan Phung
    To Ton Tran Trinh Truong Ung Vo Vu Vuong Xuan
    """,
    "ja": """
    Abe Aichi Asakai Aso Fujita Fujiyama Fukuda Hatoyama Hayashi Ikeda Inoue Ishibashi Ishii Ito Kato
    Kimura Kishi Kobayashi Kono Konoe Matsumoto Mikami Miki Miyazawa Mori Nakajima Nakamura Nakasone
    Ohira Okada Okazaki Ozawa Saito Sasaki Sato Shiina Shimizu Sonoda Suzuki Takahashi Takeshita Tanaka
    Togo Tojo Ushiba Watanabe Yamada Yamaguchi Yamamoto Yoshida
    """,
}
"""Family names by language, in the romanisations that English texts have."""

_KNOWN: Final = {language: frozenset(names.lower().split()) for language, names in FAMILY_NAMES.items()}


class Order(Enum):
    """What a name shows of its order."""

    FAMILY_FIRST = "family first"
    FAMILY_LAST = "family last"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


def order(words: list[str]) -> Order:
    """Return what the words of a person's name show of their order.

    >>> [order(name.split()).value for name in ("Mao Zedong", "Kim Il Sung", "Chiang Kai-shek")]
    ['family first', 'family first', 'family first']
    >>> [order(name.split()).value for name in ("Jeffrey Wang", "Kim Philby", "Wei Deng", "Syngman Rhee")]
    ['family last', 'unknown', 'doubtful', 'unknown']
    """
    if len(words) < 2:
        return Order.UNKNOWN
    first = {language for language in _KNOWN if _is_family(words[0], language)}
    last = {language for language in _KNOWN if _is_family(words[-1], language)}
    fitting = {language for language in first if _GIVEN[language](words[1:])}
    if not fitting:
        return Order.FAMILY_LAST if last - first else Order.UNKNOWN
    if len(words) == 2 and "-" not in words[1] and fitting & last:
        return Order.DOUBTFUL
    return Order.FAMILY_FIRST


def _is_family(word: str, language: str) -> bool:
    return word.lower().replace("’", "'") in _KNOWN[language]


def _count(words: list[str], language: str) -> int:
    """Return how many syllables words have together; 0 if any is of another language."""
    counts = [syllable_count(piece, language) for word in words for piece in word.split("-")]
    return sum(counts) if all(counts) else 0


def _chinese(given: list[str]) -> bool:
    # One word of one or two syllables; with a hyphen it is Wade-Giles ("Kai-shek"), not Pinyin.
    if len(given) != 1:
        return False
    before, hyphen, after = given[0].partition("-")
    return bool(hyphen and before.isalpha() and after.isalpha() and after.islower()) or (
        1 <= _count(given, "zh") <= 2
    )


def _korean(given: list[str]) -> bool:
    return 1 <= _count(given, "ko") <= 2


def _vietnamese(given: list[str]) -> bool:
    # Vietnamese writes each syllable as a word.
    return len(given) <= 3 and all(syllable_count(word, "vi") == 1 for word in given)


def _japanese(given: list[str]) -> bool:
    return len(given) == 1 and 2 <= _count(given, "ja") <= 5


_GIVEN: Final[dict[str, Callable[[list[str]], bool]]] = {
    "zh": _chinese,
    "ko": _korean,
    "vi": _vietnamese,
    "ja": _japanese,
}
"""What a given name looks like, by language."""
