//! Rebuilds are right: after any run of edits what a rebuild leaves equals a build from nothing,
//! byte for byte, whatever has become of the caches meanwhile.
//!
//! `SEED=7` repeats one run; `ORACLE_RUNS=500` makes many.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::{Utf8Path, Utf8PathBuf};
use chancery::diagnostic::{Severity, short};
use chancery::pipeline::{BaseUrlOverride, BuildError, Loaded, Options, Project, patch, publish};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::site::Wild;
use support::{Chance, differences, folder, number, tree};

const STEPS: usize = 15;

#[test]
fn a_rebuild_equals_a_build_from_nothing() {
    if let Ok(seed) = std::env::var("SEED") {
        run(seed.parse().expect("SEED is a number"));
        return;
    }
    let (mut whole, mut reworded) = (0, 0);
    let runs = number("ORACLE_RUNS", 2);
    for seed in 0..runs {
        let (sites, words) = run(seed);
        whole += sites;
        reworded += words;
    }
    // A site that is always at fault would prove nothing.
    let steps = runs * STEPS as u64;
    assert!(
        whole * 3 > steps,
        "only {whole} of {steps} sites were whole"
    );
    assert!(reworded > 0, "no edit of {steps} went the short way");
}

/// The theme's components are opened where they are called, unless templates of the site's own may call them.
#[test]
fn a_template_that_nothing_uses_changes_no_page() {
    let repository = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_dir, dir) = folder();
    let build = |root: &Utf8Path| {
        let out = dir.join("out").join(root.file_name().unwrap_or_default());
        let loaded = Project::open(root, options(false)).unwrap().load().unwrap();
        // Warnings, such as that nothing uses the template, change no page.
        let errors = (loaded.faults.iter()).filter(|f| f.severity == Severity::Error);
        assert_eq!(errors.map(short).collect::<Vec<_>>(), [""; 0]);
        let mut pages = publish_fresh(&loaded, root, &out);
        pages.remove(".chancery");
        assert!(pages.contains_key("index.html"));
        pages
    };
    let mut chance = Chance::new(1);
    let wild = dir.join("wild");
    let found = (0..20).any(|_| {
        let _ = fs::remove_dir_all(&wild);
        Wild::new(&wild, &mut chance);
        let _ = fs::remove_dir_all(wild.join("templates"));
        let loaded = Project::open(&wild, options(false))
            .unwrap()
            .load()
            .unwrap();
        loaded.site.is_some()
    });
    let sample = dir.join("sample");
    fs::create_dir_all(&sample).unwrap();
    fs::copy(repository.join("site.yaml"), sample.join("site.yaml")).unwrap();
    for (path, bytes) in tree(&repository.join("content")) {
        support::write(&sample.join("content").join(path), bytes);
    }
    assert!(found, "none of twenty sites made at random has no errors");
    for root in [&sample, &wild] {
        let opened = build(root);
        let unused = "{{ <phrase of={x} /> }}";
        support::write(&root.join("templates/unused.html"), unused);
        if let Some(found) = differences(&build(root), &opened) {
            panic!("{root}: {found}");
        }
    }
}

fn options(watching: bool) -> Options {
    Options {
        drafts: false,
        base_url: BaseUrlOverride::None,
        watching,
        warnings: true,
    }
}

/// What a look at the site and a publishing of it gave: its faults, in words.
fn build(
    project: &mut Project,
    fresh: bool,
    out: &Utf8Path,
    cache: Option<&Utf8Path>,
) -> Option<Vec<String>> {
    let loaded = if fresh {
        project.load().expect("a site")
    } else {
        // Nothing changed is no news.
        project.refresh().expect("a site")?
    };
    let mut faults: Vec<String> = loaded.faults.iter().map(short).collect();
    if let Some(site) = &loaded.site {
        match publish(site, project.root(), out, cache, &()) {
            Ok(_) => {}
            Err(BuildError::Faults(found)) => faults.extend(found.iter().map(short)),
            Err(error) => panic!("{error}"),
        }
    }
    Some(faults)
}

/// The files of a site in a folder that had none; none where it has faults.
fn publish_fresh(loaded: &Loaded, root: &Utf8Path, out: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let _ = fs::remove_dir_all(out);
    if let Some(site) = &loaded.site {
        let _ = publish(site, root, out, None, &());
    }
    tree(out)
}

/// Makes one run, and tells at how many of its steps the site was whole, and how many edits went the
/// short way.
fn run(seed: u64) -> (u64, u64) {
    let (mut sites, mut reworded) = (0, 0);
    let mut chance = Chance::new(seed);
    let (_dir, dir) = folder();
    let root = dir.join("site");
    let mut wild = Wild::new(&root, &mut chance);
    let outs = [dir.join("once"), dir.join("live"), dir.join("clean")];
    let [once, live, clean] = &outs;
    let mut watching = Project::open(&root, options(true)).unwrap();
    let mut stale = Stale::default();
    // What the watch said last: where it has no news, that stands.
    let mut told = Vec::new();
    for step in 0..STEPS {
        wild.log.push(format!("-- step {step}"));
        let tell = |wild: &Wild, what: &str| {
            let log = wild.log.join("\n");
            panic!("SEED={seed}, step {step}: {what}\n{log}");
        };
        let whole = fs::metadata(clean).is_ok();
        if whole {
            stale.disturb(once, &root, &mut chance, &mut wild.log);
        }
        // One-shot, as `build` is.
        let cache = root.join(".chancery");
        let mut project = Project::open(&root, options(false)).unwrap();
        let before = tree(once);
        let faults = build(&mut project, true, once, Some(&cache)).unwrap();
        // Long-lived, as `build --watch` is, without a cache on the disk.
        if let Some(news) = build(&mut watching, step == 0, live, None) {
            told = news;
        }
        if told != faults {
            tell(
                &wild,
                &format!("faults of a watch: {told:#?}\nof a build: {faults:#?}"),
            );
        }
        // From nothing.
        let _ = fs::remove_dir_all(clean);
        let mut project = Project::open(&root, options(false)).unwrap();
        let wanted = build(&mut project, true, clean, None).unwrap();
        if wanted != faults {
            tell(&wild, &format!("faults: {faults:#?}\nwanted {wanted:#?}"));
        }
        let wanted = tree(clean);
        if wanted.is_empty() {
            if let Some(difference) = differences(&before, &tree(once)) {
                tell(
                    &wild,
                    &format!("a site with faults was published: {difference}"),
                );
            }
        } else {
            sites += 1;
            let got = stale.swept(once, &wanted);
            if let Some(difference) = differences(&wanted, &got) {
                tell(&wild, &format!("one-shot: {difference}"));
            }
            if let Some(difference) = differences(&wanted, &tree(live)) {
                tell(&wild, &format!("long-lived: {difference}"));
            }
        }
        if let Some(path) = wild.rewrite_event(&mut chance) {
            let told = watching.reword(&BTreeSet::from([path.into()]));
            if let Some(loaded) = told {
                reworded += 1;
                let short = publish_fresh(&loaded, &root, &dir.join("short"));
                let mut project = Project::open(&root, options(false)).unwrap();
                let wanted = publish_fresh(&project.load().unwrap(), &root, clean);
                if let Some(difference) = differences(&wanted, &short) {
                    tell(&wild, &format!("the short way: {difference}"));
                }
                // And at once into the folder of the watch, as far as a reader sees it first.
                let site = loaded.site.as_ref().unwrap();
                if patch(site, live, &loaded.reworded).unwrap().is_none() {
                    tell(&wild, "the watch's folder could not be patched");
                }
                let seen = tree(live);
                for reworded in &loaded.reworded {
                    let event = site.timeline.event(reworded.event);
                    let page = format!("events/{}/index.html", event.entry.head.id);
                    if seen.get(&page) != wanted.get(&page) {
                        tell(&wild, &format!("patched: {page}"));
                    }
                }
            }
        }
        for _ in 0..=chance.below(3) {
            wild.edit(&mut chance);
        }
        if chance.percent(75) {
            wild.mend(&mut chance);
        }
    }
    (sites, reworded)
}

/// Files that nobody owns any more, since the list that named them was damaged: they stay.
#[derive(Default)]
struct Stale {
    left: BTreeSet<String>,
}

impl Stale {
    /// Does to the output and the caches what may befall them.
    fn disturb(
        &mut self,
        out: &Utf8Path,
        root: &Utf8Path,
        chance: &mut Chance,
        log: &mut Vec<String>,
    ) {
        let cache = root.join(".chancery");
        let mark = out.join(".chancery");
        match chance.below(12) {
            0 => {
                log.push("the cache is removed".into());
                let _ = fs::remove_dir_all(&cache);
            }
            1 | 2 => {
                log.push("the cache is damaged".into());
                for path in tree(&cache).into_keys().map(|p| cache.join(p)) {
                    spoil(&path, chance);
                }
            }
            3 => {
                log.push("the cache is of another version".into());
                for path in tree(&cache).into_keys().map(|p| cache.join(p)) {
                    let mut bytes = fs::read(&path).unwrap();
                    for byte in bytes.iter_mut().take(24).filter(|b| b.is_ascii_digit()) {
                        *byte = b'9';
                    }
                    fs::write(&path, bytes).unwrap();
                }
            }
            4 => {
                log.push("a file of the output is removed".into());
                if let Some(path) = a_page(out, chance) {
                    fs::remove_file(path).unwrap();
                }
            }
            5 => {
                log.push("a file of the output is changed".into());
                if let Some(path) = a_page(out, chance) {
                    spoil(&path, chance);
                }
            }
            6 if mark.exists() => {
                log.push("the list of the output is damaged".into());
                let text = fs::read_to_string(&mark).unwrap();
                let new = match chance.below(3) {
                    0 => text.replacen("output 1", "output 9", 1),
                    1 => text[..text.len() / 2].to_owned(),
                    _ => "nonsense".to_owned(),
                };
                fs::write(&mark, new).unwrap();
                self.left.extend(tree(out).into_keys());
            }
            _ => {}
        }
    }

    /// The output less what nobody owns, which is taken away as a person would, who is told of it as
    /// soon as it is in the way.
    fn swept(
        &mut self,
        out: &Utf8Path,
        wanted: &BTreeMap<String, Vec<u8>>,
    ) -> BTreeMap<String, Vec<u8>> {
        for path in std::mem::take(&mut self.left) {
            if !wanted.contains_key(&path) {
                let _ = fs::remove_file(out.join(path));
            }
        }
        tree(out)
    }
}

fn a_page(out: &Utf8Path, chance: &mut Chance) -> Option<Utf8PathBuf> {
    let paths: Vec<String> = tree(out).into_keys().filter(|p| p != ".chancery").collect();
    (!paths.is_empty()).then(|| out.join(chance.pick(&paths)))
}

/// Other bytes in a file, of the same number or fewer.
fn spoil(path: &Utf8Path, chance: &mut Chance) {
    let mut bytes = fs::read(path).unwrap();
    if chance.percent(30) {
        bytes.truncate(bytes.len() / 2);
    }
    for _ in 0..4 {
        if !bytes.is_empty() {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(7);
        }
    }
    fs::write(path, bytes).unwrap();
}
