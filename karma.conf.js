import browsers from './projects/toolchain/browsers.cjs';

process.env.CHROME_BIN = browsers.findChromium();

/** @param {import('karma').Config} config */
export default function configure(config) {
  config.set({
    frameworks: ['jasmine'],
    plugins: ['karma-jasmine', 'karma-chrome-launcher'],
    // Delivery specs wait for browser events, which take longer on a busy machine.
    client: { jasmine: { failSpecWithNoExpectations: true, timeoutInterval: 30_000 } },
    reporters: ['dots'],
    browsers: ['QuietChromium'],
    customLaunchers: {
      QuietChromium: { base: 'ChromeHeadless', flags: browsers.CHROMIUM_SWITCHES },
    },
    restartOnFileChange: true,
    // A spec may block the page for seconds, and longer on a busy machine.
    pingTimeout: 60_000,
    browserDisconnectTimeout: 60_000,
    browserNoActivityTimeout: 120_000,
  });
}
