//! Embeds texts: the locale files and the pages of the book, so that a new language or page needs nothing but its file, and
//! the list of licenses. For Windows, it embeds the icon and the version, too.
//!
//! A program contains the texts of all languages and the book, compressed. The web page contains the English ones as they
//! are, as its host compresses it, and loads the others.

use miniz_oxide::deflate::compress_to_vec;
use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// The sections of the locale files with texts of the command line, which the page lacks.
const COMMAND_LINE: [&str; 2] = ["cli:", "questions:"];

/// The level at which texts are compressed. Higher ones take longer and save little.
const LEVEL: u8 = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("assets");
    let made = PathBuf::from(env::var("OUT_DIR")?);
    let is_page = env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    embed_locales(&assets.join("locales"), &made, is_page)?;
    if !is_page {
        compress(&assets.join("notices.txt"), &made.join("notices.deflate"))?;
        embed_book(&assets.join("book"), &made)?;
    }
    if env::var("CARGO_CFG_TARGET_OS")? == "windows" {
        embed_resources(&assets, &made)?;
    }
    Ok(())
}

/// Writes the list of the locale files as source text.
fn embed_locales(folder: &Path, made: &Path, is_page: bool) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut tags = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        tags.extend(name.strip_suffix(".yml").map(str::to_owned));
    }
    // English is the fallback and comes first.
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    let mut rows = String::new();
    for tag in &tags {
        let path = folder.join(format!("{tag}.yml"));
        let text = fs::read_to_string(&path)?;
        let name = text.lines().find_map(|line| line.strip_prefix("name: ")).ok_or(format!("{tag}.yml has no name"))?;
        let content = match (is_page, tag.as_str()) {
            (true, "en") => {
                let kept = made.join("en.yml");
                fs::write(&kept, without_command_line(&text))?;
                format!("Some(Content({}))", include(&kept))
            }
            (true, _) => "None".to_owned(),
            (false, _) => {
                let compressed = made.join(format!("{tag}.deflate"));
                compress(&path, &compressed)?;
                format!("Some(Content({}))", include(&compressed))
            }
        };
        writeln!(rows, "    LocaleFile {{ tag: {tag:?}, name: {name:?}, content: {content} }},")?;
    }
    // A static, as the compiler copies constants to each place of their use.
    let files = format!("pub(super) static FILES: [LocaleFile; {}] = [\n{rows}];\n", tags.len());
    let compressed = format!("const ARE_COMPRESSED: bool = {};\n", !is_page);
    fs::write(made.join("locales.rs"), files + &compressed)?;
    Ok(())
}

/// Returns a locale file without the texts of the command line.
fn without_command_line(text: &str) -> String {
    let mut is_kept = true;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '#', '\n']) {
            is_kept = !COMMAND_LINE.contains(&line.trim_end());
        }
        if is_kept {
            kept.push_str(line);
        }
    }
    kept
}

fn compress(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", from.display());
    fs::write(to, compress_to_vec(&fs::read(from)?, LEVEL))?;
    Ok(())
}

/// Writes the compressed pages of the book in each language, and the tables of them and of the pictures.
fn embed_book(folder: &Path, made: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let (mut languages, mut pictures) = (String::new(), String::new());
    for path in sorted(folder)? {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name == "pictures" {
            for picture in sorted(&path)? {
                let name = picture.file_name().unwrap_or_default().to_string_lossy();
                writeln!(pictures, "    ({name:?}, {}),", include(&picture))?;
            }
        } else if path.is_dir() {
            let mut pages = String::new();
            add_pages(&path, "", &mut pages)?;
            let file = made.join(format!("book-{name}.deflate"));
            fs::write(&file, compress_to_vec(pages.as_bytes(), LEVEL))?;
            writeln!(languages, "    ({name:?}, {}),", include(&file))?;
        }
    }
    fs::write(made.join("book.rs"), format!("&[\n{languages}]\n"))?;
    fs::write(made.join("pictures.rs"), format!("&[\n{pictures}]\n"))?;
    Ok(())
}

/// Adds the pages in a folder and the folders in it: a control character, the path from the folder of the language, a
/// line break, and the text.
fn add_pages(folder: &Path, base: &str, pages: &mut String) -> Result<(), Box<dyn Error>> {
    for path in sorted(folder)? {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            add_pages(&path, &format!("{base}{name}/"), pages)?;
        } else if name.strip_suffix(".md").is_some() {
            writeln!(pages, "\u{1}{base}{name}\n{}", fs::read_to_string(&path)?)?;
        }
    }
    Ok(())
}

/// Returns the expression for the bytes of a file.
fn include(path: &Path) -> String {
    format!("include_bytes!({:?})", path.to_string_lossy())
}

/// Returns what is in a folder, by name.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let paths = fs::read_dir(folder)?.map(|entry| -> Result<PathBuf, Box<dyn Error>> { Ok(entry?.path()) });
    let mut paths = paths.collect::<Result<Vec<PathBuf>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Embeds what Windows shows of a program file.
fn embed_resources(assets: &Path, made: &Path) -> Result<(), Box<dyn Error>> {
    let manifest = assets.join("packaging/grammaton.manifest");
    let (png, icon) = (assets.join("icon.png"), made.join("grammaton.ico"));
    println!("cargo::rerun-if-changed={}", manifest.display());
    println!("cargo::rerun-if-changed={}", png.display());
    fs::write(&icon, ico(&fs::read(png)?)?)?;
    let mut resource = winresource::WindowsResource::new();
    resource.set_icon(&icon.display().to_string()).set_manifest_file(&manifest.display().to_string());
    resource
        .set("ProductName", "Grammaton")
        .set("FileDescription", "Grammaton")
        .set("OriginalFilename", "grammaton.exe");
    resource.set("LegalCopyright", "Grammaton developers; MIT or Apache-2.0");
    if let Err(error) = resource.compile_for("grammaton") {
        println!("cargo::warning=grammaton.exe has no icon, as the resource compiler failed: {error}");
    }
    Ok(())
}

/// Returns an icon file with a picture of 256 × 256 pixels, which the sizes 0 stand for.
fn ico(png: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut icon = vec![0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 32, 0];
    icon.extend(u32::try_from(png.len())?.to_le_bytes());
    icon.extend(22_u32.to_le_bytes());
    icon.extend(png);
    Ok(icon)
}
