package soundingboard.transcript;

import java.time.Instant;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;

/// What transcripts need to know of the session that was talked in.
///
/// @param title heads the hits
/// @param startsAt the zero of the session's clock
public record Meeting(SessionId id, ProgrammeId programme, String title, Instant startsAt) {}
