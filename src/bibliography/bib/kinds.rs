//! Kinds of entries, of theses and reports, and languages, as BibLaTeX names them.

/// The CSL type of an entry's kind, in small letters; none of kinds that are not known.
pub(super) fn csl(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "article" | "suppperiodical" => "article-journal",
        "newsarticle" => "article-newspaper",
        "magazine" => "article-magazine",
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings"
        | "reference" | "mvreference" | "manual" => "book",
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection" => "chapter",
        "booklet" | "pamphlet" => "pamphlet",
        "inproceedings" | "conference" => "paper-conference",
        "inreference" => "entry-encyclopedia",
        "periodical" => "periodical",
        "online" | "electronic" | "www" | "webpage" => "webpage",
        "patent" => "patent",
        "report" | "techreport" => "report",
        "thesis" | "phdthesis" | "mastersthesis" | "mathesis" | "bachelorsthesis" => "thesis",
        "unpublished" | "manuscript" | "archival" => "manuscript",
        "software" => "software",
        "dataset" => "dataset",
        "video" | "movie" => "motion_picture",
        "audio" | "music" => "song",
        "broadcast" | "podcast" => "broadcast",
        "artwork" | "image" => "graphic",
        "map" => "map",
        "legislation" | "legal" | "legmaterial" => "legislation",
        "treaty" => "treaty",
        "standard" => "standard",
        "jurisdiction" => "legal_case",
        "letter" => "personal_communication",
        "interview" => "interview",
        "speech" | "talk" => "speech",
        "performance" => "performance",
        "review" => "review",
        _ => return None,
    })
}

/// The kind of thesis, report or patent that a kind of entry or its `type` means: a word that the page's
/// language has its own words for.
pub(super) fn genre(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "phdthesis" => "phdthesis",
        "mathesis" | "mastersthesis" => "mathesis",
        "bathesis" | "bachelorsthesis" => "bathesis",
        "candthesis" => "candthesis",
        "techreport" => "techreport",
        "resreport" => "resreport",
        word if word.starts_with("patreq") => "patreq",
        word if word.starts_with("patent") && word.len() <= "patentau".len() => "patent",
        _ => return None,
    })
}

/// The tag of a language that LaTeX names, or the tag that it is.
pub(in crate::bibliography) fn language(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let tag = match lower.as_str() {
        "american" | "usenglish" => "en-US",
        "british" | "ukenglish" => "en-GB",
        "canadian" => "en-CA",
        "australian" => "en-AU",
        "newzealand" => "en-NZ",
        "english" => "en",
        "french" | "francais" | "français" | "acadian" | "canadien" => "fr",
        "german" | "ngerman" | "austrian" | "naustrian" | "swissgerman" | "nswissgerman"
        | "deutsch" => "de",
        "spanish" | "español" => "es",
        "italian" => "it",
        "portuguese" | "portuges" => "pt",
        "brazil" | "brazilian" => "pt-BR",
        "russian" => "ru",
        "ukrainian" => "uk",
        "belarusian" => "be",
        "bulgarian" => "bg",
        "serbian" | "serbianc" => "sr",
        "croatian" => "hr",
        "slovene" | "slovenian" => "sl",
        "slovak" => "sk",
        "czech" => "cs",
        "polish" => "pl",
        "hungarian" | "magyar" => "hu",
        "romanian" => "ro",
        "greek" | "polutonikogreek" => "el",
        "turkish" => "tr",
        "azerbaijani" | "azeri" => "az",
        "turkmen" => "tk",
        "kazakh" => "kk",
        "uzbek" => "uz",
        "georgian" => "ka",
        "armenian" => "hy",
        "arabic" => "ar",
        "persian" | "farsi" => "fa",
        "hebrew" => "he",
        "urdu" => "ur",
        "kurdish" => "ku",
        "hindi" => "hi",
        "chinese" => "zh",
        "japanese" => "ja",
        "korean" => "ko",
        "vietnamese" => "vi",
        "indonesian" | "bahasa" => "id",
        "dutch" => "nl",
        "swedish" => "sv",
        "danish" => "da",
        "norwegian" | "norsk" => "nb",
        "nynorsk" => "nn",
        "finnish" => "fi",
        "icelandic" => "is",
        "estonian" => "et",
        "latvian" => "lv",
        "lithuanian" => "lt",
        "albanian" => "sq",
        "macedonian" => "mk",
        "catalan" => "ca",
        "latin" => "la",
        _ => {
            let tag: unic_langid::LanguageIdentifier = lower.parse().ok()?;
            // Of letters alone, only codes of two or three are tags.
            return (tag.language.as_str().len() <= 3).then(|| tag.to_string());
        }
    };
    Some(tag.to_owned())
}
