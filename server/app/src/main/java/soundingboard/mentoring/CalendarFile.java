package soundingboard.mentoring;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Classification;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Method;
import biweekly.property.Status;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import soundingboard.mentoring.Views.SessionView;

/// Sessions as an iCalendar file (RFC 5545), for the calendar that people use anyway.
///
/// Times are UTC, so no time zone definitions are needed. An event keeps its UID for life, and its
/// SEQUENCE grows with each change, so that importing again moves it instead of doubling it.
final class CalendarFile {

    /// @param view says with whom and in which programme
    record Entry(Session session, SessionView view) {}

    private CalendarFile() {}

    /// @param address what links begin with, such as `https://mentoring.example.org`
    static String of(List<Entry> entries, String address) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Sounding Board//EN");
        calendar.setMethod(Method.publish());
        for (var entry : entries) calendar.addEvent(event(entry, address));
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(Entry entry, String address) {
        var session = entry.session();
        var link = address + "/sessions/" + session.id();
        var event = new VEvent();
        event.setUid(session.id().toString());
        event.setSequence(session.revision());
        event.setDateTimeStamp(date(session.updatedAt()));
        event.setCreated(date(session.createdAt()));
        event.setLastModified(date(session.updatedAt()));
        event.setDateStart(new DateStart(date(session.startsAt()), true));
        event.setDateEnd(new DateEnd(date(session.endsAt()), true));
        event.setSummary(entry.view().programmeTitle() + ": " + session.title());
        event.setDescription(
                entry.view().with().map(other -> "With " + other.name() + ".\n").orElse("") + link);
        event.setUrl(link);
        event.setStatus(
                session.cancelledAt().isPresent() ? Status.cancelled() : Status.confirmed());
        event.setClassification(Classification.private_());
        return event;
    }

    @SuppressWarnings("JavaUtilDate") // biweekly's own type
    private static Date date(Instant at) {
        return Date.from(at);
    }
}
