"""Names, as CSL 1.0.2 has them ("Names"; https://docs.citationstyles.org/en/1.0.2/specification.html#names)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A person by the parts of the name, or anyone by a `literal`.

    An institution has only a `literal`. `family_first` marks names whose own order is family name first and
    which no style turns round (CSL-JSON: ``static-ordering``); they still sort and shorten by their family
    name, which a literal cannot. `comma_suffix` sets a comma before the suffix ("Williams, Jr.");
    `parse_names` asks for particles to be found within family and given, as CSL-JSON has it.

    >>> str(Name(family="Mao", given="Zedong", family_first=True))
    'Mao Zedong'
    >>> str(Name(family="Beethoven", given="Ludwig", dropping_particle="van"))
    'Ludwig van Beethoven'
    >>> str(Name(literal="Zhonggong zhongyang wenxian yanjiushi"))
    'Zhonggong zhongyang wenxian yanjiushi'
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    family_first: bool = False
    parse_names: bool = False

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        family = [self.non_dropping_particle, self.family]
        given = [self.given, self.dropping_particle]
        words = [*family, *given] if self.family_first else [*given, *family]
        name = " ".join(word for word in words if word)
        return (", " if self.comma_suffix else " ").join(part for part in (name, self.suffix) if part)
