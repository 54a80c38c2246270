const { spawnSync } = require('node:child_process');
const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');

/** Where a program can be: a variable with its path, its names on the `PATH`, other places, and its packages of Debian. */
const CHROMIUM = {
  variable: 'CHROME_BIN',
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  packages: ['chromium'],
};
const HEADLESS_SHELL = {
  variable: 'HEADLESS_SHELL',
  names: ['chromium-headless-shell', 'chrome-headless-shell'],
  places: [],
  packages: ['chromium-headless-shell'],
};
const FIREFOX = {
  variable: 'FIREFOX_BIN',
  names: ['firefox-esr', 'firefox'],
  places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  packages: ['firefox-esr'],
};
const WEBKIT = {
  variable: 'WEBKIT_DRIVER',
  names: ['WebKitWebDriver'],
  places: [],
  packages: ['webkit2gtk-driver', 'xvfb', 'gjs', 'gir1.2-webkit2-4.1'],
};

/** Debian's packages without which `findWebKit` finds nothing. */
exports.WEBKIT_PACKAGES = WEBKIT.packages;

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

/** Preferences that turn off most of Firefox's background traffic, and the tab with its privacy notice. */
exports.FIREFOX_PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

/**
 * Finds all browsers, and installs all packages of Debian that are missing by one call. Throws if there is no Chromium. Child
 * processes get what it found, so that they need not search.
 * @returns {{ chromium: string, headlessShell: string, firefox?: string, webkit?: { driver: string, xvfb: string, gjs: string } }}
 */
exports.findBrowsers = function findBrowsers() {
  const missing = [
    ...(search(CHROMIUM) ? [] : CHROMIUM.packages),
    ...(search(HEADLESS_SHELL) ? [] : HEADLESS_SHELL.packages),
    ...(isAbsent(FIREFOX) || search(FIREFOX) ? [] : FIREFOX.packages),
    ...(isAbsent(WEBKIT) || searchWebKit() ? [] : WEBKIT.packages),
  ];
  installFromDebian(missing);
  const found = {
    chromium: exports.findChromium(),
    headlessShell: exports.findHeadlessShell(),
    firefox: exports.findFirefox(),
    webkit: exports.findWebKit(),
  };
  process.env[CHROMIUM.variable] = found.chromium;
  process.env[HEADLESS_SHELL.variable] = found.headlessShell;
  process.env[FIREFOX.variable] = found.firefox ?? '';
  process.env[WEBKIT.variable] = found.webkit?.driver ?? '';
  return found;
};

/**
 * Path of a Chromium: `CHROME_BIN`, otherwise one of the usual names, otherwise Debian's package, which it installs.
 * Throws if it finds none, and says what to do.
 * @returns {string}
 */
exports.findChromium = function findChromium() {
  const path = searchOrInstall(CHROMIUM);
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
  return searchOrInstall(HEADLESS_SHELL) || exports.findChromium();
};

/**
 * Path of a Firefox: `FIREFOX_BIN`, otherwise one of the usual names, otherwise Debian's package. `undefined` if there is
 * none, and if `FIREFOX_BIN` is empty.
 * @returns {string | undefined}
 */
exports.findFirefox = function findFirefox() {
  return isAbsent(FIREFOX) ? undefined : searchOrInstall(FIREFOX);
};

/**
 * Paths of WebKitGTK's driver, of a display server, and of the program that opens a window of WebKit: those on the `PATH`,
 * otherwise Debian's packages. `WEBKIT_DRIVER` can name another driver. `undefined` if one of them is missing, and if
 * `WEBKIT_DRIVER` is empty.
 * @returns {{ driver: string, xvfb: string, gjs: string } | undefined}
 */
exports.findWebKit = function findWebKit() {
  if (isAbsent(WEBKIT)) {
    return undefined;
  }
  const found = searchWebKit();
  if (found) {
    return found;
  }
  installFromDebian(WEBKIT.packages);
  return searchWebKit();
};

function searchWebKit() {
  const driver = search(WEBKIT);
  const xvfb = onPath(['Xvfb']);
  const gjs = onPath(['gjs']);
  return driver && xvfb && gjs && hasWebKitTypes(gjs) ? { driver, xvfb, gjs } : undefined;
}

/** Whether `gjs` can use WebKit. Asks it, because its folders of types differ between systems. */
function hasWebKitTypes(gjs) {
  const script = "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2;";
  return spawnSync(gjs, ['-c', script], { stdio: 'ignore' }).status === 0;
}

/** Whether the user, or the process that searched, says that this machine has none. */
function isAbsent({ variable }) {
  return process.env[variable] === '';
}

function searchOrInstall(browser) {
  const found = search(browser);
  if (found) {
    return found;
  }
  installFromDebian(browser.packages);
  return search(browser);
}

/** @returns {string | undefined} */
function search({ variable, names, places }) {
  return process.env[variable] || onPath(names) || places.find(isExecutable);
}

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

/** Packages that this process has tried to install. */
const tried = new Set();

/**
 * Does nothing for packages that are not available.
 * @param {string[]} packages
 */
function installFromDebian(packages) {
  const wanted = packages.filter((name) => !tried.has(name));
  if (
    wanted.length === 0 ||
    process.platform !== 'linux' ||
    process.getuid() !== 0 ||
    !isExecutable('/usr/bin/apt-get')
  ) {
    return;
  }
  console.error(`Installing ${wanted.join(', ')} from Debian.`);
  if (tried.size === 0) {
    aptGet('update', '-qq');
  }
  wanted.forEach((name) => tried.add(name));
  // One name that apt does not know stops the whole call.
  if (!install(wanted)) {
    wanted.forEach((name) => install([name]));
  }
}

function install(packages) {
  return aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function aptGet(...options) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', options, { env }).status === 0;
}
