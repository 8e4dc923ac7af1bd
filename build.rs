//! Lists the locale files, so that a new language needs nothing but its file.
//!
//! A program contains the texts of all languages. The web page contains the English ones and loads the others.

use std::{env, error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("assets/locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tags = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        tags.extend(name.strip_suffix(".yml").map(str::to_owned));
    }
    // English is the fallback and comes first.
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    let is_page = env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    let mut rows = String::new();
    for tag in tags {
        let path =
            folder.join(format!("{tag}.yml")).into_os_string().into_string().map_err(|_| "a path is not UTF-8")?;
        let text = fs::read_to_string(&path)?;
        let name = text.lines().find_map(|line| line.strip_prefix("name: ")).ok_or(format!("{tag}.yml has no name"))?;
        let content = if is_page && tag != "en" { "None".to_owned() } else { format!("Some(include_str!({path:?}))") };
        writeln!(rows, "    LocaleFile {{ tag: {tag:?}, name: {name:?}, content: {content} }},")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("locales.rs"), format!("&[\n{rows}]\n"))?;
    Ok(())
}
