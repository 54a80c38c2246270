import chromium from './projects/toolchain/chromium.cjs';

process.env.CHROME_BIN = chromium.findChromium();

/** @param {import('karma').Config} config */
export default function configure(config) {
  config.set({
    frameworks: ['jasmine'],
    plugins: ['karma-jasmine', 'karma-chrome-launcher'],
    // Specs of delivery wait for what browsers do in their own time, also beside other work on the machine.
    client: { jasmine: { failSpecWithNoExpectations: true, timeoutInterval: 30_000 } },
    reporters: ['dots'],
    browsers: ['QuietChromium'],
    customLaunchers: {
      QuietChromium: { base: 'ChromeHeadless', flags: chromium.CHROMIUM_SWITCHES },
    },
    restartOnFileChange: true,
    // A spec may keep the page busy for seconds, and more on a machine that has other work.
    pingTimeout: 60_000,
    browserDisconnectTimeout: 60_000,
    browserNoActivityTimeout: 120_000,
  });
}
