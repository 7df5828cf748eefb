//! The conductor: source → entry → model → pages → render → publish.
//!
//! A [`Project`] is a site's folder over time. [`Project::load`] goes as far as the plan of pages:
//! files that changed are parsed again, the whole is assembled and planned again, and what comes of
//! it is a [`Site`], which renders any page of itself. [`publish`] writes a site into a folder,
//! rendering only what changed; the development server asks it for a page at a time.

mod bounded;
mod history;
mod load;
mod memo;
mod output;
mod reword;
mod site;
mod slow;
mod standing;
mod timings;

pub use bounded::{Rendered, render_within};
pub use output::{BuildError, Built, dedup_by_location, patch, publish};
pub use reword::Reworded;
pub use site::{Site, Static};
pub use timings::Timings;

use crate::config::{BaseUrl, Config};
use crate::diagnostic::{self, Diagnostic, Lines, Severity};
use crate::entry::Parsed;
use crate::model::rules;
use crate::model::{self, Input};
use crate::pages::{Address, Plan};
use crate::source::{Scan, Source, SourceError};
use camino::Utf8Path;
use history::GitHistoryCache;
use memo::Memo;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// Where the pages will stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseUrlOverride {
    /// Where `site.yaml` says.
    None,
    /// Elsewhere, path and all.
    Url(BaseUrl),
}

/// How a site is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of it.
    pub drafts: bool,
    /// Where it will stand.
    pub base_url: BaseUrlOverride,
    /// Whether editors may be writing its files at this moment.
    pub watching: bool,
    /// Whether warnings are told with their places, as errors always are.
    pub warnings: bool,
}

/// Is told how the rendering of pages goes.
pub trait Progress: Sync {
    /// A page is done.
    fn page_done(&self) {}

    /// The page at `route` has taken long, and its template may be one of the site's own.
    fn slow_page(&self, template: &str, route: &str);
}

/// Nobody is told.
impl Progress for () {
    fn slow_page(&self, _: &str, _: &str) {}
}

/// A site's folder over time.
pub struct Project {
    source: Source,
    options: Options,
    memo: Memo,
    history: GitHistoryCache,
    /// The faults of the disk at the last look; none before the first.
    seen: Option<Vec<Diagnostic>>,
    /// A look that was taken already.
    prefetched_scan: Option<Scan>,
    /// The site of the last look, where it gave one, and its faults.
    last: Option<(Arc<Site>, Arc<Vec<Diagnostic>>)>,
    /// The last look was a short one.
    owing: bool,
}

/// What a look at the folder gave.
pub struct Loaded {
    /// The site; none where an error stands in its way.
    pub site: Option<Arc<Site>>,
    /// What is wrong, sorted, with places.
    pub faults: Arc<Vec<Diagnostic>>,
    /// Whether the look was but owed to a short one before it, and nothing has changed since.
    pub owed: bool,
    /// The events whose words are other than in the site before, where nothing else is and the look was
    /// a short one.
    pub reworded: Vec<Reworded>,
    /// Folders within the root that links lead to, which a watch must know.
    pub linked: Vec<camino::Utf8PathBuf>,
    /// How long each stage took.
    pub timings: Timings,
}

impl Project {
    /// The site in `root`.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub fn open(root: &Utf8Path, options: Options) -> Result<Self, SourceError> {
        let source = Source::open(root)?;
        source.exists()?;
        Ok(Self {
            source,
            options,
            memo: Memo::default(),
            history: GitHistoryCache::default(),
            seen: None,
            prefetched_scan: None,
            last: None,
            owing: false,
        })
    }

    /// The site's folder.
    #[must_use]
    pub fn root(&self) -> &Utf8Path {
        self.source.root()
    }

    /// Has the site stand at `url`, whatever its settings say.
    pub fn set_base_url(&mut self, url: &str) {
        if let Some(base) = BaseUrl::parse(url) {
            self.options.base_url = BaseUrlOverride::Url(base);
        }
    }

    /// The settings alone, as far as they can be read: for what must be known before the site is.
    #[must_use]
    pub fn read_config(&self) -> Option<Config> {
        let bytes = self.source.read(Utf8Path::new(crate::config::FILE)).ok()?;
        Config::read(&bytes).0
    }

    /// Looks at the folder and makes the site of what is there.
    ///
    /// # Errors
    /// Where the folder is gone, or is no site.
    pub fn load(&mut self) -> Result<Loaded, SourceError> {
        self.seen = None;
        match self.refresh()? {
            Some(loaded) => Ok(loaded),
            None => Err(SourceError::NoSite(self.root().to_owned())),
        }
    }

    /// Looks at the folder again; nothing where it is as it was.
    ///
    /// # Errors
    /// As [`Project::load`].
    pub fn refresh(&mut self) -> Result<Option<Loaded>, SourceError> {
        let mut timings = Timings::start();
        let mut scan = match self.prefetched_scan.take() {
            Some(scan) => scan,
            None => self.source.scan()?,
        };
        let mut faults = std::mem::take(&mut scan.faults);
        let linked = std::mem::take(&mut scan.linked);
        timings.lap("scan");
        let changed = self
            .memo
            .read(&self.source, &scan, self.options.watching, &mut faults);
        timings.lap("read and parse");
        let mut told = Vec::new();
        let files = load::entries(&self.memo, &mut told);
        let remembered = self.history.refresh(self.source.root(), &files);
        timings.lap("history");
        let same = !changed && !remembered && self.seen.as_ref() == Some(&faults);
        let owed = std::mem::take(&mut self.owing) && same;
        if same && !owed {
            return Ok(None);
        }
        self.seen = Some(faults.clone());
        // Letting a whole record go takes a while, and nobody need wait for it.
        if let Some(last) = self.last.take() {
            rayon::spawn(move || drop(last));
        }
        faults.append(&mut told);
        let config = load::config(&self.memo, &mut faults);
        let Some(config) = config else {
            let faults = self.locate_and_sort(faults).into();
            return Ok(Some(Loaded {
                site: None,
                faults,
                owed,
                reworded: Vec::new(),
                linked,
                timings,
            }));
        };
        let mut site = self.assemble(config, &files, &mut faults, &mut timings);
        let (faults, accepted) = rules::settle(faults, &site.config, &files);
        let faults = self.locate_and_sort(faults);
        site.accepted = accepted.into();
        let whole = !faults.iter().any(|f| f.severity == Severity::Error);
        timings.lap("faults");
        let site = whole.then(|| Arc::new(site));
        let faults = Arc::new(faults);
        self.last = site.clone().map(|site| (site, faults.clone()));
        Ok(Some(Loaded {
            site,
            faults,
            owed,
            reworded: Vec::new(),
            linked,
            timings,
        }))
    }

    /// The model, the words, the templates and the plan.
    fn assemble(
        &mut self,
        config: Config,
        files: &[Arc<Parsed>],
        faults: &mut Vec<Diagnostic>,
        timings: &mut Timings,
    ) -> Site {
        faults.append(&mut crate::config::unknown_rules(&config));
        faults.append(&mut rules::unknown_accepts(files));
        faults.append(&mut rules::unknown_languages(files, &config));
        faults.extend(self.history.fault());
        let history = self.history.days();
        let input = Input {
            config: &config,
            files,
            drafts: self.options.drafts,
            history: &history,
        };
        let (timeline, mut found) = model::assemble(&input);
        faults.append(&mut found);
        timings.lap("assemble");
        let mut languages = Vec::new();
        let mut templates = Vec::new();
        for tag in &config.languages {
            let language = load::language(&mut self.memo, tag, &config, faults);
            templates.push(load::templates(&mut self.memo, &language, faults));
            languages.push(language);
        }
        let style = load::style(&mut self.memo, &config);
        let mut statics = load::statics(&mut self.memo, &self.source, &config, faults);
        timings.lap("words and templates");
        let address = match &self.options.base_url {
            BaseUrlOverride::None => Address::of(config.base_url.as_ref()),
            BaseUrlOverride::Url(base) => Address::of(Some(base)),
        };
        let paths = statics.keys().cloned().collect();
        let whole = address.origin.is_some();
        let loose = load::loose(&self.memo);
        let ((mut plan, mut found, doubts), mut broken) = rayon::join(
            || Plan::of(&timeline, &config, whole, &paths, &loose),
            || rules::check(&timeline, &config),
        );
        faults.append(&mut found);
        faults.append(&mut broken);
        load::beside(&self.memo, &plan, &mut statics, faults);
        plan.pictures = load::picture_sizes(&self.memo, &statics);
        timings.lap("plan and rules");
        let site = Site {
            config: Arc::new(config),
            timeline,
            languages,
            style,
            templates,
            address,
            plan: Arc::new(plan),
            accepted: Arc::default(),
            statics: Arc::new(statics),
        };
        faults.extend(site.settled(doubts));
        timings.lap("parts of pages");
        site
    }

    /// Faults as a person reads them: with places, in order.
    fn locate_and_sort(&self, mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let told = |f: &&mut Diagnostic| self.options.warnings || f.severity == Severity::Error;
        let lines = |file: &Utf8Path| {
            let bytes = self.source.read(file).ok()?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Some(Arc::new(Lines::of(text)))
        };
        diagnostic::sort(&mut faults);
        let files = faults.par_chunk_by_mut(|a, b| a.file == b.file);
        files.for_each(|of_file| {
            // Each file is read once; what is related may stand in another.
            let own = of_file.first().and_then(|f| f.file.clone());
            let read = OnceLock::new();
            for fault in of_file.iter_mut().filter(told) {
                fault.locate(|file| match &own {
                    Some(own) if own == file => read.get_or_init(|| lines(file)).clone(),
                    _ => lines(file),
                });
            }
        });
        diagnostic::sort(&mut faults);
        faults.dedup();
        faults
    }
}
