package soundingboard;

import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.PersonEvents;
import soundingboard.mentoring.Members;
import soundingboard.mentoring.News;
import soundingboard.mentoring.Session;
import soundingboard.mentoring.SessionParts;
import soundingboard.mentoring.Sessions;
import soundingboard.transcript.Meeting;
import soundingboard.transcript.Recognitions;
import soundingboard.transcript.Transcripts;
import soundingboard.video.VideoNews;

/// What videos and transcripts have to tell on the home page, and of a session, without knowing
/// `mentoring`.
final class MentoringBridge {
    private MentoringBridge() {}

    static VideoNews videos(News news) {
        return new VideoNews() {
            @Override
            public void add(
                    Handle handle,
                    ProgrammeId programme,
                    PersonId by,
                    String kind,
                    String did,
                    String url) {
                news.add(handle, programme, by, kind, did, url);
            }

            @Override
            public void forget(Handle handle, String url) {
                news.forget(handle, url);
            }
        };
    }

    static Transcripts transcripts(
            Jdbi jdbi, Members members, News news, PersonEvents events, Clock clock) {
        return new Transcripts(
                jdbi,
                members,
                (h, id) -> Sessions.find(h, id).map(MentoringBridge::meeting),
                (h, meeting, by) ->
                        news.add(
                                h,
                                meeting.programme(),
                                by,
                                "transcript-added",
                                "added a transcript to " + meeting.title(),
                                "/sessions/" + meeting.id()),
                events,
                clock);
    }

    private static Meeting meeting(Session session) {
        return new Meeting(
                session.sessionId(), session.programme(), session.title(), session.startsAt());
    }

    static SessionParts.Content contentOf(Transcripts transcripts, Recognitions recognitions) {
        return new SessionParts.Content() {
            @Override
            public boolean in(SessionId session) {
                return transcripts.any(session) || recognitions.any(session);
            }

            @Override
            public void changed(Handle h, Session session) {
                transcripts.sessionChanged(h, meeting(session));
            }
        };
    }
}
