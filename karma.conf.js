import chromium from './projects/toolchain/chromium.cjs';

process.env.CHROME_BIN = chromium.findChromium();

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
      QuietChromium: { base: 'ChromeHeadless', flags: chromium.CHROMIUM_SWITCHES },
    },
    restartOnFileChange: true,
    // A spec may block the page for seconds, and longer on a busy machine.
    pingTimeout: 60_000,
    browserDisconnectTimeout: 60_000,
    browserNoActivityTimeout: 120_000,
  });
}
