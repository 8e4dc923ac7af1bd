//! Installs the Debian package in a system of its own, opens a file by its association, and removes the package.

use super::{Screen, process::Ended, wait_for};
use crate::{Outcome, Result, dist, succeed, target_folder};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The packages that open files by their type, and those with which the app draws without a graphics card.
const PACKAGES: [&str; 5] =
    ["libglib2.0-bin", "shared-mime-info", "desktop-file-utils", "libgl1-mesa-dri", "dbus-daemon"];

/// The files that the package must contain, and remove.
const FILES: [&str; 6] = [
    "usr/bin/grammaton",
    "usr/share/applications/grammaton.desktop",
    "usr/share/metainfo/io.github.grammaton.grammaton.metainfo.xml",
    "usr/share/mime/packages/grammaton.xml",
    "usr/share/man/man1/grammaton.1.gz",
    "usr/share/doc/grammaton/THIRD-PARTY-NOTICES.txt",
];

/// Runs the test. It needs debootstrap and the rights of root.
pub(crate) fn run() -> Result {
    if !super::has_tools() || !can_make_systems() {
        return Ok(Outcome::Skipped);
    }
    let package = dist::debian_package()?;
    let system = System::make(&target_folder()?.join("installed"))?;
    system.install(&package)?;
    let missing: Vec<&str> = FILES.into_iter().filter(|file| !system.root.join(file).exists()).collect();
    if !missing.is_empty() {
        return Err(format!("the package lacks {}", missing.join(", ")));
    }
    system.run(&["grammaton", "convert", "/root/even-a.ron"])?;
    let screen = Screen::start(&system.root.join("tmp"))?;
    let opened = Ended::spawn(
        system
            // The processes of the system end with its first one, so that one stays after it has opened the file.
            .command(&["dbus-run-session", "sh", "-c", "gio open /root/even-a.ron && sleep infinity"])
            .env("DISPLAY", screen.display())
            .env("LIBGL_ALWAYS_SOFTWARE", "1"),
    )?;
    wait_for("a window that shows the opened file", || screen.window("even-a"))?;
    println!("smoke: the installed app opens a file by its association");
    drop(opened);
    system.run(&["apt-get", "remove", "--quiet", "--quiet", "--yes", "grammaton"])?;
    let left: Vec<&str> = FILES.into_iter().filter(|file| system.root.join(file).exists()).collect();
    if left.is_empty() { Ok(Outcome::Done) } else { Err(format!("removing the package leaves {}", left.join(", "))) }
}

fn can_make_systems() -> bool {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let has_tool = Command::new("debootstrap").arg("--version").output().is_ok();
    if !is_root || !has_tool {
        println!("smoke: the package is not installed, as that needs debootstrap and the rights of root");
    }
    is_root && has_tool
}

/// A small Debian system in a folder.
struct System {
    root: PathBuf,
}

impl System {
    /// Makes the system of the release of this machine.
    fn make(root: &Path) -> Result<Self> {
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        let suite = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME=")).unwrap_or("stable");
        if root.exists() {
            fs::remove_dir_all(root).map_err(|error| format!("{}: {error}", root.display()))?;
        }
        succeed(Command::new("debootstrap").args(["--variant=minbase", suite]).arg(root))?;
        for file in ["resolv.conf", "apt/sources.list"] {
            // A file that this machine lacks is not needed.
            _ = fs::copy(Path::new("/etc").join(file), root.join("etc").join(file));
        }
        let example = crate::root().join("examples/even-a.ron");
        fs::copy(example, root.join("root/even-a.ron")).map_err(|error| error.to_string())?;
        Ok(Self { root: root.to_owned() })
    }

    fn install(&self, package: &Path) -> Result<()> {
        fs::copy(package, self.root.join("tmp/grammaton.deb")).map_err(|error| error.to_string())?;
        self.run(&["apt-get", "update", "--quiet", "--quiet"])?;
        let apt =
            ["apt-get", "install", "--quiet", "--quiet", "--yes", "--no-install-recommends", "/tmp/grammaton.deb"];
        self.run(&[&apt[..], &PACKAGES[..]].concat())
    }

    /// Returns a command that runs in the system, with processes of its own that end with it.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--root"]).arg(&self.root);
        command.args(args).env("HOME", "/root").env("DEBIAN_FRONTEND", "noninteractive");
        for variable in ["XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Result<()> {
        succeed(&mut self.command(args)).map_err(|error| format!("{}: {error}", args.join(" ")))
    }
}
