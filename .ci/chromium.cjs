const { execFileSync } = require('node:child_process');
const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Switches for a quiet run; root has no sandbox. */
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
 * Path of a Chromium: `CHROME_BIN`, else one of the usual names, else Debian's package, which it installs.
 * Throws where there is none to be had, and says what to do.
 * @returns {string}
 */
exports.findChromium = function findChromium() {
  return process.env.CHROME_BIN || installed() || fromDebian();
};

function installed() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fromDebian() {
  if (process.platform === 'linux' && process.getuid() === 0 && isExecutable('/usr/bin/apt-get')) {
    console.log('There is no Chromium; installing the package of Debian.');
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], options);
    const path = installed();
    if (path) {
      return path;
    }
  }
  throw new Error(
    'No Chromium was found. Install Chromium or Google Chrome, or set CHROME_BIN to its path.',
  );
}
