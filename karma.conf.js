import browsers from './projects/toolchain/browsers.cjs';

process.env.CHROME_BIN = browsers.findChromium();
const firefox = browsers.findFirefox();
if (firefox) {
  process.env.FIREFOX_BIN = firefox;
}

/** @param {import('karma').Config} config */
export default function configure(config) {
  config.set({
    frameworks: ['jasmine'],
    plugins: ['karma-jasmine', 'karma-chrome-launcher', 'karma-firefox-launcher'],
    // Delivery specs wait for browser events, which take longer on a busy machine.
    client: { jasmine: { failSpecWithNoExpectations: true, timeoutInterval: 30_000 } },
    reporters: ['dots'],
    browsers: firefox ? ['QuietChromium', 'QuietFirefox'] : ['QuietChromium'],
    customLaunchers: {
      QuietChromium: { base: 'ChromeHeadless', flags: browsers.CHROMIUM_SWITCHES },
      QuietFirefox: { base: 'FirefoxHeadless', prefs: browsers.FIREFOX_PREFERENCES },
    },
    restartOnFileChange: true,
    // A spec may block the page for seconds, and longer on a busy machine.
    pingTimeout: 60_000,
    browserDisconnectTimeout: 60_000,
    browserNoActivityTimeout: 120_000,
  });
}
