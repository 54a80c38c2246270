import { withInterceptor } from 'ngx-sunbird-telemetry';

/** What the portal's own service added to every event. */
export const ADDED_TO_EVENTS = withInterceptor((event) => {
  const layout = document.documentElement.getAttribute('layout') === 'joy' ? 'joy' : 'default';
  event.context.cdata.push({ type: 'Theme', id: layout });
  const userSid = document.querySelector<HTMLInputElement>('#userSid')?.value;
  if (userSid) {
    event.context.cdata.push({ type: 'UserSession', id: userSid });
  }
  return event;
});
