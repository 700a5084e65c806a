# SPDX-License-Identifier: MIT
"""What the invented councils of make-pilot.py can say: for each feature, ways to follow the Code, to follow half of
it and to do otherwise. All of it is made up for this purpose."""

FEATURES = {
    "definition": {
        "met": ["A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or "
                "lack of action by the council, its staff or those acting for it.",
                "If you are dissatisfied with our service, with something that we did or with something that we failed to "
                "do, and you tell us in whatever way suits you, that is a complaint."],
        "partly": ["A complaint is when you are dissatisfied with us.",
                   "We treat it as a complaint when a person is dissatisfied with a council service."],
        "not_met": ["A complaint is an expression of dissatisfaction that is put in writing on our complaint form."],
    },
    "service_request": {
        "met": ["A service request is a request that we provide or improve a service, fix a problem or look at a decision "
                "again. It is not a complaint.",
                "When you ask us to do something, such as to mend a street light, that is a service request and not a "
                "complaint. It becomes one when you are dissatisfied with how we answered."],
        "partly": ["Reporting a missed bin for the first time is not a complaint."],
    },
    "channels": {
        "met": ["You can complain online, by telephone, by letter or in person at any of our offices.",
                "Complaints can be made by email, by telephone or by speaking to any member of staff."],
        "partly": ["Complaints can be made with the form on our website."],
        "not_met": ["Complaints must be made in writing on our form. We do not accept them by telephone."],
    },
    "adjustments": {
        "met": ["We make reasonable adjustments for disabled people who complain, under the Equality Act 2010."],
        "partly": ["This policy is available in large print on request."],
    },
    "third_party": {
        "met": ["Somebody else, such as a relative, a friend or a councillor, may complain for you if you agree.",
                "You may ask anybody you like to make the complaint on your behalf."],
        "partly": ["Your councillor can complain on your behalf."],
        "not_met": ["We do not accept complaints that are made on behalf of another person."],
    },
    "time_limit": {
        "met": ["We accept complaints within 12 months of the matter or of the day on which you became aware of it, and later "
                "ones where there is good reason."],
        "not_met": ["Complaints must be made within three months of the matter complained about.",
                    "We do not look into matters that happened more than six months ago."],
    },
    "exclusions": {
        "met": ["We cannot deal with matters that are before a court, with decisions that have a right of appeal to a "
                "tribunal, or with claims for insurance."],
        "partly": ["Some matters are outside this policy."],
    },
    "refusal": {
        "met": ["If we do not accept your complaint we explain why, and tell you of your right to go to the Local Government "
                "and Social Care Ombudsman."],
        "partly": ["If we do not accept your complaint we tell you the reasons."],
    },
    "stages": {
        "met": ["We deal with complaints in two stages, Stage 1 and Stage 2."],
        "not_met": ["There are three stages: Stage 1, Stage 2 and Stage 3, a panel of councillors.",
                    "Before Stage 1 there is an informal stage, in which the service tries to put things right. Stage 1 and "
                    "Stage 2 follow."],
    },
    "s1_ack": {
        "met": ["At Stage 1 we acknowledge your complaint within 5 working days of receiving it.",
                "At Stage 1 an acknowledgement is sent within three working days of the day on which we receive your complaint."],
        "partly": ["At Stage 1 we acknowledge your complaint as soon as possible."],
        "not_met": ["At Stage 1 we acknowledge your complaint within 10 working days of receiving it."],
    },
    "s1_response": {
        "met": ["We send our Stage 1 response within 10 working days of the acknowledgement.",
                "The manager of the service replies at Stage 1 within 10 working days of our acknowledging the complaint."],
        "partly": ["We reply at Stage 1 as soon as we can."],
        "not_met": ["We send our Stage 1 response within 15 working days of receiving the complaint.",
                    "At Stage 1 you will have a full reply within 20 working days."],
    },
    "s1_extension": {
        "met": ["Where a Stage 1 complaint is complex we may extend the time by no more than 10 working days. We then tell you why "
                "and how to contact the Local Government and Social Care Ombudsman."],
        "partly": ["If we need longer at Stage 1 we tell you and agree a new date."],
        "not_met": ["If a Stage 1 complaint is complex we may take up to a further 30 working days."],
    },
    "s2_ack": {
        "met": ["At Stage 2 we acknowledge your request within 5 working days."],
        "partly": ["At Stage 2 we acknowledge your request promptly."],
        "not_met": ["At Stage 2 we acknowledge your request within 10 working days."],
    },
    "s2_response": {
        "met": ["We send our Stage 2 response within 20 working days of acknowledging your request.",
                "At Stage 2 you will have our final response within 20 working days of the acknowledgement."],
        "not_met": ["We send our Stage 2 response within 30 working days of your request.",
                    "At Stage 2 you will have our final response within six weeks."],
    },
    "s2_person": {
        "met": ["Stage 2 is considered by somebody who was not involved at Stage 1."],
        "partly": ["Stage 2 is considered by a more senior manager."],
    },
    "ombudsman": {
        "met": ["If you are still dissatisfied after Stage 2 you can go to the Local Government and Social Care Ombudsman, "
                "at www.lgo.org.uk."],
        "partly": ["The Ombudsman looks at complaints about councils."],
    },
    "remedies": {
        "met": ["Where we find fault we apologise, explain what went wrong, put it right where we can and, where it is "
                "fair, make a payment.",
                "To put things right we may say sorry, reconsider a decision or change how we work."],
        "partly": ["Where something went wrong we will put it right."],
        "not_met": ["We apologise for mistakes. We never pay compensation."],
    },
    "behaviour": {
        "met": ["Our policy on unreasonable behaviour says how contact can be restricted and how a restriction is reviewed."],
        "partly": ["We do not accept abuse of our staff."],
    },
    "report": {
        "met": ["Each year we publish a report on complaints, with what we learned from them, and present it to the "
                "council's cabinet."],
        "partly": ["We learn from complaints to improve our services."],
    },
}

SECTIONS = [
    ("What a complaint is", ["definition", "service_request"]),
    ("How to complain", ["channels", "adjustments", "third_party"]),
    ("What we may not deal with", ["time_limit", "exclusions", "refusal"]),
    ("How we deal with it", ["stages", "s1_ack", "s1_response", "s1_extension"]),
    ("If you are not satisfied", ["s2_ack", "s2_response", "s2_person", "ombudsman"]),
    ("Putting things right", ["remedies", "behaviour", "report"]),
]

FILLING = [
    "The {service} team looks after this work across the whole of the area.",
    "Details of what the {service} service does are kept up to date on the website.",
    "Officers of the {service} service keep a note of what was asked and what was done.",
    "The work of {service} is planned for each quarter and looked at again at the end of it.",
    "People who use the {service} service are asked once a year what they think of it.",
    "Contractors of the {service} service work to the same standards as the council's own staff.",
    "A list of the places at which {service} can be reached is shown on the noticeboard of each office.",
    "The budget of {service} is set by the council each spring after consultation.",
]
