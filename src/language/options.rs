//! What a site may choose of its dates beside the language itself.

/// How a language's dates are written, where there is a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LanguageOptions {
    /// Which names months have.
    pub months: Months,
    /// A calendar beside the Gregorian one, for what is known to the day.
    pub calendar: Option<SecondCalendar>,
}

/// Which names months have where there are two sets of them: in Arabic, those of the Levant and Iraq
/// (أيار) and those of Egypt and most others (مايو). Other languages have one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Months {
    /// Those of the language's region, as CLDR has them.
    #[default]
    Region,
    /// Both, as the United Nations writes them: أيار/مايو.
    Both,
}

/// A calendar shown beside the Gregorian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SecondCalendar {
    /// Hijri as tabled by Umm al-Qura, from 1300 to 1600 AH.
    Hijri,
    /// Solar Hijri, from 1178 AP on.
    Persian,
    /// Hebrew.
    Hebrew,
}

impl Months {
    /// The names that settings have.
    pub const NAMES: [(&'static str, Self); 2] = [("region", Self::Region), ("both", Self::Both)];

    /// By its name in settings.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        named(&Self::NAMES, name)
    }
}

impl SecondCalendar {
    /// The names that settings have.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("hijri", Self::Hijri),
        ("persian", Self::Persian),
        ("hebrew", Self::Hebrew),
    ];

    /// By its name in settings.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        named(&Self::NAMES, name)
    }
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    let found = names.iter().find(|(known, _)| *known == name)?;
    Some(found.1)
}
