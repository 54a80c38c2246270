const { spawnSync } = require('node:child_process');
const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Switches that turn off background traffic; Chromium has no sandbox for root. */
exports.CHROMIUM_SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Path of a Chromium: `CHROME_BIN`, otherwise one of the usual names, otherwise Debian's package, which it installs.
 * Throws if it finds none, and says what to do.
 * @returns {string}
 */
exports.findChromium = function findChromium() {
  const found = process.env.CHROME_BIN || onPath(NAMES) || PLACES.find(isExecutable);
  if (found) {
    return found;
  }
  installFromDebian('chromium');
  const path = onPath(NAMES);
  if (!path) {
    throw new Error(
      'No Chromium was found. Install Chromium or Google Chrome, or set CHROME_BIN to its path.',
    );
  }
  return path;
};

/**
 * Path of the same engine without windows and tabs, which take half of the time of a page: `HEADLESS_SHELL`, otherwise one
 * of the usual names, otherwise Debian's package. Path of the browser if there is none.
 * @returns {string}
 */
exports.findHeadlessShell = function findHeadlessShell() {
  const found = process.env.HEADLESS_SHELL || onPath(SHELL_NAMES);
  if (!found) {
    installFromDebian('chromium-headless-shell');
  }
  return found || onPath(SHELL_NAMES) || exports.findChromium();
};

/** @param {string[]} names */
function onPath(names) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Does nothing if Debian's package is not available.
 * @param {string} name
 */
function installFromDebian(name) {
  if (process.platform === 'linux' && process.getuid() === 0 && isExecutable('/usr/bin/apt-get')) {
    console.error(`Installing ${name} from Debian.`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env });
    spawnSync('apt-get', ['install', '-y', '-qq', name], { env });
  }
}
