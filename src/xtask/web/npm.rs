//! `cargo xtask npm`: builds the package for npm, in target/npm. Its sources are in src/js.

use super::{
    compressed::gzip,
    dist::fill,
    toolchain::{self, Product},
    wasm_opt,
};
use crate::{Outcome, Result, development_app, root, succeed, target_folder};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use wasm_bindgen_cli_support::Bindgen;

/// The most that the module may take, in bytes compressed like `gzip -9`.
const GZIP_LIMIT: usize = 740_000;

/// The glue between JavaScript and the module, its types, and the module.
const BOUND: [&str; 3] = ["grammaton.js", "grammaton.d.ts", "grammaton_bg.wasm"];

/// The files of the package that are copied, from the root folder of the repository.
const COPIED: [&str; 6] = [
    "src/js/package/index.js",
    "src/js/package/index.d.ts",
    "src/js/package/node.js",
    "src/js/README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Builds the package. Fails if it is too large, unless a part of the toolchain that makes it small is missing.
pub(crate) fn build() -> Result {
    let compiled = toolchain::compile(Product::Library)?;
    let folder = folder()?;
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    bind(&compiled.wasm, &folder)?;
    let module = folder.join(BOUND[2]);
    let (wasm, optimized) = wasm_opt::run(fs::read(&module).map_err(failed)?)?;
    fs::write(&module, &wasm).map_err(failed)?;
    for path in COPIED {
        let name = Path::new(path).file_name().unwrap_or_default();
        fs::copy(root().join(path), folder.join(name)).map_err(|error| format!("{path}: {error}"))?;
    }
    let template = fs::read_to_string(root().join("src/js/package/package.json")).map_err(failed)?;
    let values = [("version", env!("CARGO_PKG_VERSION")), ("homepage", env!("CARGO_PKG_REPOSITORY"))];
    fs::write(folder.join("package.json"), fill(&template, &values)?).map_err(failed)?;
    let size = gzip(&wasm).len();
    println!("npm: {}: {} bytes, {size} by gzip", folder.display(), wasm.len());
    if size > GZIP_LIMIT && compiled.small && optimized {
        return Err(format!("npm: the module has more than {GZIP_LIMIT} bytes by gzip"));
    }
    Ok(Outcome::Done)
}

/// Builds the package and tests it, and its types.
pub(crate) fn test() -> Result {
    let Some(mut tests) = prepare()? else { return Ok(Outcome::Skipped) };
    succeed(&mut tests).map(|()| Outcome::Done)
}

/// Builds the package and the native program to compare it with. Returns the command that runs tests/js, unless npm is
/// missing.
pub(crate) fn prepare() -> Result<Option<Command>> {
    if Command::new("npm").arg("--version").output().is_err() {
        println!("npm: skipped, as npm is not installed (Debian: nodejs, npm)");
        return Ok(None);
    }
    build()?;
    let app = development_app()?;
    let mut tests = Command::new("npm");
    tests.arg("test").current_dir(root().join("tests/js")).env("PACKAGE", folder()?).env("GRAMMATON", app);
    Ok(Some(tests))
}

fn folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("npm"))
}

/// Makes the glue and the types, which the compiled module contains, and the module that fits them.
fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    let bound = Bindgen::new().input_path(wasm).out_name("grammaton").web(true).and_then(|bindgen| {
        bindgen
            .typescript(true)
            .demangle(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(folder)
    });
    bound.map_err(|error| format!("wasm-bindgen: {error:?}"))?;
    // The types of the module itself are no use to others.
    let module_types = folder.join("grammaton_bg.wasm.d.ts");
    fs::remove_file(&module_types).map_err(|error| format!("{}: {error}", module_types.display()))?;
    let missing = BOUND.iter().find(|name| !folder.join(name).is_file());
    missing.map_or(Ok(()), |name| Err(format!("wasm-bindgen made no {name}")))
}
