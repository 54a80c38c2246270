import { afterFrame } from './after-frame';

describe('afterFrame', () => {
  it('comes in a task after the callbacks of the next frame', async () => {
    const order: string[] = [];
    const after = afterFrame().then(() => order.push('after the frame'));
    requestAnimationFrame(() => {
      order.push('frame');
      queueMicrotask(() => order.push('microtask of the frame'));
    });

    await after;

    expect(order).toEqual(['frame', 'microtask of the frame', 'after the frame']);
  });

  it('comes in the next task of a hidden page, which has no frames', async () => {
    spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    const request = spyOn(window, 'requestAnimationFrame');

    await expectAsync(afterFrame()).toBeResolved();
    expect(request).not.toHaveBeenCalled();
  });

  it('comes after 200 ms if the browser makes no frame, as for a frame that is out of sight', async () => {
    spyOn(window, 'requestAnimationFrame').and.returnValue(1);
    jasmine.clock().install();
    const came = jasmine.createSpy();
    const after = afterFrame().then(came);

    jasmine.clock().tick(199);
    await Promise.resolve();
    expect(came).not.toHaveBeenCalled();
    jasmine.clock().tick(1);
    jasmine.clock().uninstall();

    await after;
    expect(came).toHaveBeenCalledTimes(1);
  });
});
