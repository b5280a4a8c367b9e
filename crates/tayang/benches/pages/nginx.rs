//! nginx on the same bytes, as the yardstick.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::program::{Program, cpu_seconds_of_all, free_port};

pub(crate) struct Nginx {
    child: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Nginx {
    /// Copies the pages, identity and gzip, and serves them with two workers.
    pub(crate) fn start(program: &Program, paths: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        for path in paths {
            let file = root
                .join(path.trim_start_matches('/'))
                .with_extension("html");
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, program.get(path, &[])).unwrap();
            let packed = program.get(path, &["Accept-Encoding: gzip"]);
            std::fs::write(file.with_extension("html.gz"), packed).unwrap();
        }
        open_to_all(folder.path());
        let port = free_port();
        let config = folder.path().join("nginx.conf");
        std::fs::write(&config, configuration(folder.path(), &root, port)).unwrap();
        let child = Command::new("nginx")
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&config)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            std::thread::park_timeout(std::time::Duration::from_millis(5));
        }
        Self {
            child,
            port,
            _folder: folder,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Processor time of master and workers, in seconds.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        cpu_seconds_of_all(self.child.id())
    }
}

fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn configuration(folder: &Path, root: &Path, port: u16) -> String {
    let (folder, root) = (folder.display(), root.display());
    format!(
        "daemon off; worker_processes 2; pid {folder}/pid; error_log /dev/null;
        events {{ worker_connections 1024; }}
        http {{
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
          types {{ text/html html; }} default_type text/html; charset utf-8;
          client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
          uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
          server {{ listen 127.0.0.1:{port}; root {root}; gzip_static on; try_files $uri.html =404; }}
        }}"
    )
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let _ = self.child.wait();
    }
}
