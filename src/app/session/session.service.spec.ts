import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SessionService, type Session } from './session.service';

const ASHA: Session = {
  userId: 'asha',
  name: 'Asha Rao',
  role: 'Teacher, Class 6',
  sessionId: 'session-of-asha',
  organisationIds: ['ORG_001'],
};

describe('SessionService', () => {
  const location = jasmine.createSpyObj<Location>('location', ['assign', 'replace']);
  let service: SessionService;
  let http: HttpTestingController;

  beforeEach(() => {
    location.assign.calls.reset();
    location.replace.calls.reset();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: DOCUMENT, useValue: { location } },
      ],
    });
    service = TestBed.inject(SessionService);
    http = TestBed.inject(HttpTestingController);
  });

  it('does not know who is signed in until the server answers', () => {
    const { request } = http.expectOne('/api/session');

    expect(request.method).toBe('GET');
    expect(service.session()).toBeUndefined();
  });

  it('knows who is signed in', () => {
    http.expectOne('/api/session').flush(ASHA);

    expect(service.session()).toEqual(ASHA);
  });

  it('knows that nobody is signed in', () => {
    http.expectOne('/api/session').flush(null);

    expect(service.session()).toBeNull();
  });

  it('assumes that nobody is signed in if the server does not answer', () => {
    http.expectOne('/api/session').flush('', { status: 503, statusText: 'Service Unavailable' });

    expect(service.session()).toBeNull();
  });

  it('asks once, and also notifies later subscribers', () => {
    const received: (Session | null)[] = [];
    service.session$.subscribe((session) => received.push(session));
    http.expectOne('/api/session').flush(ASHA);
    service.session$.subscribe((session) => received.push(session));
    http.verify();

    expect(received).toEqual([ASHA, ASHA]);
  });

  it('leaves the page to log in', () => {
    service.login();

    expect(location.assign).toHaveBeenCalledOnceWith('/login');
    expect(location.replace).not.toHaveBeenCalled();
  });

  it('replaces the page with the logoff, so that Back does not show it again', () => {
    service.logout();

    expect(location.replace).toHaveBeenCalledOnceWith('/logoff');
    expect(location.assign).not.toHaveBeenCalled();
  });
});
