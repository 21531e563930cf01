/**
 * The English words of the concepts; what a concept means stands with its Chinese words. `_` is a space; `#` a number; `~` after a
 * verb stands for its regular forms (call, calls, called, calling).
 */
export const ENGLISH = {
  // People and places
  relation: `family families wife husband spouse fiance fiancee girlfriend boyfriend mother father mom mum dad parent parents son daughter child children kid kids brother sister
    siblings cousin uncle aunt nephew niece grandma grandpa grandmother grandfather grandparents in_laws relative relatives friend friends buddies neighbour neighbours neighbor
    neighbors neighborhood neighbourhood landlord roommate colleague colleagues coworker coworkers co_worker co_workers classmates church pastor congregation folks loved_ones next_of_kin
    people_who_know_you everyone_you_know anyone_you_know everybody_you_know people_you_know your_partner people_close_to_you people_around_you your_community`,
  workplace: `boss employer employers workplace your_work your_job your_company your_office your_manager your_supervisor your_hr hr_department human_resources payroll front_desk
    place_of_work place_of_employment place_of_business where_you_work your_business your_customers your_clients`,
  school: `school schools kids_go_to_school childs_school teacher teachers headmaster principal_of kindergarten classroom`,
  village: `village townsfolk`,
  home: `your_residence your_house your_home your_door your_doorstep your_front_door your_address your_place your_apartment your_flat your_street where_you_live your_parents_house outside_your`,
  contacts: `your_phone_contacts friends_list contact_list phone_book phonebook contacts_list your_contacts every_contact all_contacts your_references references address_book emergency_contact
    emergency_contacts call_log your_followers everyone_in_your every_number people_in_your`,
  tell: `contact~ call~ notify~ inform~ tell tells telling told phone~ email~ message~ text~ visit~ alert~ ask~ speak_to speak_with speaking_to speaking_with talk~_to talk~_with
    reach~_out_to let_know write_to writing_to sent_to send_to go_to going_to_your come_to dial~ question~ interview~ start_with involve~`,
  learns: `get_a_call gets_a_call get_a_letter gets_a_letter get_a_visit gets_a_visit get_the_call will_know know_about knows know_what will_find_out find_out finds_out learn~ learn_about
    hear_about hear_from hears hearing see_your see_what sees can_see will_see are_told be_told be_informed be_contacted be_notified be_called be_visited be_interviewed is_told think_of
    thinks thinks_of will_think might_like_to_know would_like_to_know made_aware deserve_to_know deserves_to_know ashamed embarrass~ proud receive~ will_be_receiving will_get
    must_pay will_have_to_pay will_pay will_suffer suffer~ pay_the_price are_next is_next`,
  go: `on_the_way on_their_way on_his_way be_at stop_by stopping_by drop_by swing_by come_by come_over coming_over will_come come coming go_to going_to head~_to visit~ show_up showing_up
    send_someone sending_someone send_somebody sending_somebody send_people send_a_team waiting_at wait_outside parked dispatched deploy~ arrive~ outside knock~`,
  visit: `field_agent field_agents field_officer field_officers field_team field_visit home_visit site_visit in_person_visit doorstep_visit come_to_your_home come_to_your_house come_to_your_door
    come_to_your_workplace visit_your_home visit_your_house visit_your_workplace visit_you_at visiting_you knock_on_your_door knocking_on_your_door visit_homes at_your_door at_your_doorstep
    on_your_doorstep pay_you_a_visit paying_you_a_visit visit_in_person collect_in_person know_where_you_live`,
  circumstances: `salary wage wages paycheck payday where_he_works where_she_works where_they_work where_he_lives where_she_lives where_he_is where_she_is whereabouts his_new_address
    her_new_address his_address her_address his_employer her_employer does_he_work does_she_work does_he_live does_she_live what_car`,
  yourPeople: `your_family your_mother your_father your_parents your_wife your_husband your_kids your_children your_son your_daughter your_friends your_boss your_employer your_coworkers
    your_colleagues your_neighbors your_neighbours your_mom your_mum your_dad your_landlord your_church your_hr`,

  // Courts, police, papers
  court: `court courts courthouse county_court small_claims process_server process_servers judge magistrate bailiff bailiffs sheriff sheriffs marshal tribunal`,
  police: `law_enforcement police policeman constable officers officer_of detective detectives investigator investigators fbi federal_agent federal_agents interpol district_attorney
    attorney_general local_authorities the_authorities fraud_unit fraud_department criminal_division immigration deport deported deportation`,
  justice: `justice_department department_of_justice federal_trade government_agency federal_government social_security_administration irs`,
  lawyer: `attorney attorneys lawyer lawyers solicitor solicitors law_firm law_office law_offices legal_department legal_team legal_division legal_counsel litigation_department litigation_team`,
  suit: `proceedings legal_proceedings lawsuit lawsuits litigation litigate sue sued suing summons summoned subpoena subpoenaed judgment judgement court_date hearing_date default_judgment
    affidavit plaintiff defendant docket legal_claim statement_of_claim claim_form writ complaint_against_you court_papers legal_papers served_with be_served`,
  mediation: `mediation arbitration pre_legal`,
  enforce: `garnish garnished garnishment garnishing seize seized seizing seizure seizures repossess repossessed repossession levy_your bank_levy lien liens attachment_of foreclose
    take_your_car take_your_house take_your_home take_your_property take_everything auction~_your empty_your_account drain_your`,
  courtList: `debtor_blacklist`,
  blacklist: `blacklist blacklisted blacklisting black_list national_debtor debtor_registry debtors_list defaulters_list fraud_list fraudster_list bad_debtor_list list_of_defaulters
    flagged_as_high_risk flagged_as_a_fraud every_lender all_lenders every_bank_will all_banks_will`,
  crime: `imprisoned imprisonment prosecute prosecuted prosecution prosecutor felony misdemeanor criminal_record crime crimes criminal criminals fraud fraudster fraudulent jail jailed jail_time
    prison behind_bars arrest arrests arrested arresting warrant warrants charges theft stealing stole thief_of swindl embezzl handcuff handcuffs handcuffed custody bad_check bad_checks
    take_you_in offence offense larceny press_charges`,
  file: `case_file your_file your_case the_file the_paperwork paperwork documents`,
  caseWord: `case_file case_manager your_case_is your_case_has your_case_will case_against_you your_file_is your_file_has your_file_goes your_file_will file_against_you`,
  paper: `letter_of_demand notice_of_intent notice_of_levy notice_of_seizure cease_order official_notice legal_notice affidavit`,
  summoned: `report_in_person appear_in_person be_present_at two_forms_of_id surrender`,
  claimed: `has_been have_been had_been filed file_a filing issued issuing will_be is_being are_being is_now obtained reported submitted forwarded forwarding escalate~ refer~_to referred
    transferred transferring prepared preparing drafted process~ begin begins began commence~ initiate~ start~ proceed~_with proceed_to scheduled goes_to going_to move~_to pass~_to handed_over
    handing hand_over turn~_over under_way underway ready pending we_will we_are_going take_you taking_you will_receive you_will ordered authorized authorised instructed sign~_off awaits`,
  caseNumber: `case_no case_number claim_no claim_number`,
  assets: `driving_licence drivers_license license licence passport visa green_card immigration_status wages bank_account bank_accounts paycheck paychecks pension social_security benefits
    your_car your_house your_property your_assets your_belongings savings tax_refund sim_card phone_number`,
  stop: `suspend suspended suspending freeze freezing frozen seized cancelled canceled revoke revoked revoking blocked deactivated terminated cut_off shut_off`,
  life: `immigration_status career college scholarship employment job visa travel marriage custody housing`,
  affects: `lose losing ruin ruined ruining destroy destroyed never_get never_be_able wont_be_able unable_to barred banned jeopard`,
  forLife: `forever for_life lifetime permanent permanently rest_of_your_life never_be_removed for_decades for_good`,
  credit: `credit_report credit_reports credit_bureau credit_bureaus credit_record credit_score credit_history credit_file credit_rating credit_reference`,
  creditAct: `report reported reporting affect affected shown show`,

  // Menace, haste, shame
  menace: `shame_on_you your_choice make_you_pay you_will_be_sorry you_will_regret regret_it you_wont_like you_will_not_like dont_test or_else face_the_consequences serious_consequences
    severe_consequences the_consequences we_know_where we_know_what we_know_who we_know_all we_have_ways we_have_your you_cannot_hide cant_hide you_cant_run cannot_run nowhere_to_hide
    watching_you we_are_watching things_will_get get_ugly gets_ugly get_worse gets_worse very_unpleasant get_nasty make_your_life life_very_difficult life_miserable a_living_hell hell
    hard_way easy_way no_more_mr lost_patience patience_is patience_has out_of_patience dont_make_us dont_make_me dont_force do_not_force leave_us_no_choice no_other_choice no_choice_but
    you_have_been_warned consider_yourself_warned mess_with play_games playing_games dont_push whatever_it_takes any_means by_all_means_necessary be_a_shame be_a_pity would_hate
    be_careful watch_your_back someone_less_friendly less_polite not_be_so_polite not_so_friendly not_be_as_nice wont_be_so_nice not_be_this_nice hunt_you come_after_you coming_after_you come_for_you
    coming_for_you think_about_your think_of_your sleep_well keep_hiding stop_hiding hiding_from hide_from`,
  violence: `kill_you hurt_you hurt_your break_your beat_you break_legs your_legs get_hurt bad_people some_guys couple_of_guys the_boys rough_up something_happen something_might_happen
    something_could_happen could_happen_to_you burn_your acid bleed`,
  ultimatum: `final_chance last_day_to final_warning final_notice last_warning last_notice last_chance final_demand final_attempt last_opportunity final_opportunity one_last_chance this_is_your_last
    only_chance last_and_final before_it_is_too_late before_its_too_late time_is_running_out clock_is_ticking time_is_up running_out_of_time`,
  otherwise: `until_this_debt if_we_do_not or_we or_else unless unless_you if_you_dont if_you_do_not if_you_fail failure_to fail_to failing_to if_not otherwise until_this until_you or_i or_your
    or_you if_you_ignore if_you_keep keep_ignoring ignore_this ignoring_us ignored_us if_you_refuse refuse_to refusing_to refusal_to or_face or_lose to_avoid in_order_to_avoid before_we will_result_in
    if_nothing if_no_payment if_payment_is_not not_received isnt_in isnt_here isnt_paid not_paid`,
  haste: `immediately immediate now right_now at_once right_away asap without_delay must today_only`,
  hours: `by_noon before_noon at_noon before_midnight by_midnight at_midnight within_#_hours within_#_hour in_#_hours #_hours #hrs #_hrs #_hour in_an_hour within_an_hour within_the_hour an_hour one_hour two_hours
    three_hours a_few_hours few_hours #_minutes #_mins minutes end_of_business close_of_business end_of_the_day end_of_day before_we_close this_afternoon this_evening sundown`,
  days: `within_#_days`,
  today: `today tonight tomorrow by_#_pm by_#pm by_#_am by_#am before_#_pm before_#pm at_#_pm at_#pm this_morning end_of_business end_of_the_day end_of_day`,
  act: `pay respond call repay payment settle reply`,
  insult: `sob bitch bastard shameless pathetic worthless disgusting coward cowards liar liars lying thief thieves scum loser losers trash deadbeat deadbeats piece_of_trash idiot stupid garbage scumbag
    moron crook crooks cheat cheater cheats parasite parasites lowlife low_life freeloader leech dumb fool useless piece_of_shit shit asshole jerk dishonest no_shame no_honor no_honour no_conscience
    have_you_no_shame arent_you_ashamed ashamed_of_yourself should_be_ashamed what_kind_of_man what_kind_of_woman what_kind_of_father what_kind_of_mother what_kind_of_person real_man grow_up irresponsible`,
  harass: `call_you_every day_and_night night_and_day keep_calling call_every calling_every call_everyone calling_everyone nonstop non_stop every_hour every_day_until every_ten_minutes every_#_minutes
    never_stop_calling will_not_stop wont_stop not_stop_until dont_stop_until until_you_pick_up until_you_answer ring_all_day hundred_times all_day_long`,
  expose: `broadcast~ post_your posting_your posted_online post_it post_this post_photos on_facebook on_social_media social_media on_instagram on_whatsapp whatsapp_group wechat_group
    publish~ publish_your public_list newspaper newspapers billboard flyers posters leaflets group_chat go_viral viral wanted_poster expose~ everyone_will everybody_will
    the_whole_town the_whole_world whole_neighborhood whole_neighbourhood the_whole_street the_whole_office make_public made_public public_record name_and_shame`,
  rough: `stop_ignoring stop_wasting wasting_our wasting_my excuses excuse_again sick_of tired_of enough_is_enough come_clean man_up step_up pay_up cough_up i_dont_care we_dont_care not_my_problem
    your_problem get_serious take_this_seriously do_the_right_thing honor_your hiding avoiding_us dodge dodging`,
  legalSteps: `legal_steps legal_step legal_action legal_actions legal_remedies legal_means legal_avenues legal_measures legal_recourse legal_consequences legal_process legal_route further_action further_steps
    appropriate_action additional_steps next_stage stronger_action other_measures escalation take_action take_further pursue~ every_remedy all_remedies rights_and_remedies`,
  callIn: `accelerate accelerated acceleration full_balance_due entire_balance_due`,
  courtesy: `when_convenient at_your_convenience at_his_convenience at_her_convenience`,
  hint: `would_not_want you_wouldnt_want you_dont_want do_not_want you_would_not_want imagine what_would what_will how_would how_will wonder wonder_what wonder_if think_what do_you_want shame_if
    pity_if save_your protect_your keep_your_family spare_your`,
  yours: `your_debt your_name your_photo your_photos your_picture your_id your_details what_you_owe`,
  post: `publish~ announce~ poster pin_up put_up`,

  // Money
  debt: `lender owed owes owe owing debt debts loan loans overdue past_due arrears in_default default defaulted delinquent delinquency repay repaid repaying repayment repayments outstanding_balance
    payment payments missed_payment unpaid collection collections pay pays paying borrowed borrow borrower instalment instalments installment installments credit_card_bill money_matter financial_matter
    financial_obligation behind_on balance_due`,
  liable: `settle_for hiding deduct on_his_behalf on_her_behalf on_their_behalf pay_for_him pay_for_her guarantor co_signer cosigner co_signed cosigned responsible liable liability jointly urge him_or_we
    convince persuade make_him make_her get_him_to get_her_to pressure harbouring harboring cover_for consequences you_will_be obligation cover_it help_him_out help_her_out step_in settle~ trouble serious_matter serious
    legal_matter matter_of_law`,
  inflate: `interest_will_triple double~ doubling triple~ tripling will_double keeps_growing by_the_hour every_hour_you penalty_of penalty_per grows_every ten_times twice_the_amount`,
  fee: `collection_fee visit_fee visit_charge processing_fee processing_charge handling_fee handling_charge deposit service_fee legal_fee legal_fees attorney_fees attorneys_fees admin_fee administration_fee
    release_fee unlock_fee cancellation_fee collector_fee surcharge good_faith_fee agent_fee travel_costs court_costs`,
  payFee: `add~ charge~ plus pay pays transfer~ send cover extra additional on_top upfront up_front first`,
  transfer: `send sending transfer transfers wire pay paid payment zelle venmo cash_app deposit_it load`,
  privateAccount: `gift_card gift_cards cash_app cashapp venmo paypal_me my_paypal bitcoin crypto usdt my_personal my_own_account my_account my_bank_account my_zelle personal_zelle zelle_account my_venmo personal_account
    private_account to_me_directly directly_to_me pay_me send_me my_colleagues_account my_card western_union moneygram prepaid_card steam_card itunes my_wechat my_alipay my_number`,
  proof: `screenshot screenshots photo_of_the_receipt send_me_the_receipt`,
  borrow: `loan_from_another another_loan new_loan take_out_a_loan take_a_loan take_out_another get_a_loan payday_loan cash_advance other_apps another_app other_lender borrow_from borrow_it borrow_the_money
    open_a_new_card sell_your_car sell_your_phone max_out another_credit_card second_mortgage`,
  borrowAim: `pay pay_this pay_off pay_us clear cover settle close_this`,
  inside: `insider inside_man i_know_someone our_system_quietly off_the_books between_us under_the_table special_channel pull_strings pull_some_strings friend_in_the`,
  promise: `waive waived waiving make_this_go_away makes_this_go_away wipe_the_rest wipe_out forgive forgiven half_off discount percent_off settle_for_half erase_the_debt drop_the_case drop_the_charges stop_the_case
    close_the_case`,
  scarce: `only_today today_only offer_expires expires_today expires_tonight expires_at_midnight limited_time last_slot slots_left spots_left limited_spots limited_slots one_time_offer one_time_only only_two_left
    gone_tomorrow never_again`,
  cleanCredit: `clean_your_credit clean_credit erase_your_credit erase_from_your_credit wipe_your_credit remove_from_your_credit remove_the_negative delete_the_negative repair_your_credit fix_your_credit
    restore_your_credit credit_will_be_clean credit_clean credit_record_disappear spotless_credit boost_your_credit`,
  moreCredit: `new_credit_line bigger_loan borrow_again reborrow larger_limit higher_limit_after approved_for_more`,
  field: `repo_man repo_team recovery_team recovery_agent recovery_agents recovery_squad collection_team enforcement_team enforcement_officer enforcement_officers enforcement_agent local_team local_agents
    field_department`,
  hand: `hand~_over pass~_to refer~_to transfer~_to assign~_to sell~_to sold_to give~_to`,

  // How the sender behaves
  apology: `sorry apologise apologize apologies apologised apologized forgive_us regret`,
  ownFault: `should_not_have shouldnt_have shouldnt_happen forbidden against_our_rules breaches_our our_mistake our_error our_fault by_mistake sent_in_error we_listened listened_to_the upheld disciplined no_longer_works dismissed withdrawn_the_account
    taken_it_up wrong_number`,
  notOurs: `not_from_us did_not_come_from wasnt_sent_by was_not_sent_by not_sent_by_us does_not_work_for not_one_of_ours we_never we_have_never we_do_not_work_with whatever_the_caller`,
  relief: `put_on_hold on_hold pause~ waive waived refund~ credited plan plans instalments lower_instalment move_your_due move_it extend extension hold_on_the_account skip hardship payment_holiday withdrawn new_date corrected`,
  choice: `you_can you_may if_you_like if_you_prefer if_it_suits no_rush take_your_time your_consent reply_no reply_stop opt_out whenever_you at_any_time voluntary free_of_charge free_and doesnt_suit you_choose up_to_you wont_affect will_not_affect wont_be_held
    dont_have_to do_not_have_to dont_need_to when_convenient when_she_has when_he_has another_time`,
  checkable: `our_website official_number in_writing in_the_app in_our_app reference recorded a_copy enclosed statement within_five within_fifteen ombudsman regulator`,
  leaveAlone: `removed deleted delete_it taken_your_number off_our_list will_not_call_again wont_trouble will_not_trouble not_hear_from only_you only_with_you neither_confirm neither_confirmed cant_confirm cannot_confirm cant_discuss told_her_nothing told_him_nothing
    no_message written_permission signed_authority private_matter personal_matter`,
  concern: `sorry_for_your_loss sorry_to_hear take_care hope_you understand hard_time difficult_time recover thank_you thanks`,
  scorn: `i_dont_care we_dont_care not_my_problem your_problem no_excuse excuses sell_the sell_your borrow_it everyone_is everybody_does people_like_you someone_like_you you_signed now_you_cry cry`,
  spying: `we_know i_know_you i_know_where i_know_your nice_picture your_photos we_saw i_saw we_have_been_watching outside_your backed_up synced have_your_contact who_shall_i_start which_school what_time_you where_you_park in_your_area`,
  retaliates: `complain_all bother_complaining complaining_to complaints_go go_ahead_and_complain complain_if_you_want police_wont_help`,
  hidden: `never_mind_who doesnt_matter_who does_not_matter_who who_i_am_is dont_ask_who dont_ask_which you_know_who_this_is none_of_your_business you_know_what_you_owe`,
  pretext: `parcel package delivery courier prize friend_of_yours_from a_friend_of_yours old_friend friend_of_his friend_of_hers school_reunion background_check recruiter survey`,
  lenderTitle: `head_office_of_the_bank central_bank federal_reserve credit_bureau_department`,
  card: `sorry_we_missed_you we_missed_you important_documents_waiting documents_waiting urgent_document call_this_number_urgently sign_for`,

  impossible: `cancel cancelled canceled revoke revoked withdraw withdrawn confiscate confiscated void`,
  papers: `passport passports driving_licence drivers_license license licence visa green_card citizenship pension benefits social_security birth_certificate`,

  // What turns the meaning of other words
  intent: `we_will we_are_going we_shall we_have_already we_have_sent we_have_notified i_will im_going_to we_are_preparing we_intend we_plan_to`,
  care: `sorry_to_hear hope_you sorry apologise apologize apologised apologies condolences difficult_time illness hospital pregnan bereavement support update updated removed remove_your deleted passed_away take_care
    caring_for_your look_after co_borrower written_permission written_consent your_consent authorised_person trusted_person on_your_behalf join_the_call someone_you_trust child_support`,
  turn: `or_we or_else then_we or_i but_we but_i but_if but_your but_the but_our we_will you_will your_employer_will your_family_will unless otherwise`,
  ownTurn: `otherwise we_will_have we_will_call we_will_come we_will_visit we_will_contact we_will_tell we_will_notify we_will_send we_will_report or_we or_else`,
  reported: `you_told_us you_told me_that you_asked you_said you_mentioned you_informed_us you_let_us_know you_reported you_complained your_complaint about_your_complaint your_request as_you_requested you_requested as_requested thank_you_for_telling
    you_raised your_concern your_concerns your_question your_enquiry your_inquiry your_email your_letter dated your_dispute apologise_for apologize_for sorry_that should_not_have`,
  negation: `will_not will_never wont wouldnt would_not would_never do_not dont does_not doesnt did_not never no_longer not_contact not_call not_visit not_be not_a not_an not_the are_not arent is_not isnt cannot cant
    can_not must_not may_not nobody no_one none_of no_visit no_visits no_legal no_court no_fee no_fees no_charge no_charges no_interest no_action without have_not has_not havent hasnt free_of stop_contacting stop_calling stopped
    not_going_to not_sent not_need rather_than instead_of not_sue not_share not_disclose not_discuss not_tell not_ask neither nor`,
  falseNegation: `if_you_do_not if_you_dont you_do_not you_dont if_we_do_not if_payment_is_not if_it_is_not if_this_is_not if_not dont_make do_not_make dont_think do_not_think dont_force do_not_force dont_ignore do_not_ignore
    dont_test dont_wait do_not_wait cannot_hide cant_hide cannot_run cant_run will_not_stop wont_stop will_not_hesitate wont_hesitate will_not_be_so wont_be_so will_not_tolerate wont_tolerate no_choice no_other why_dont
    why_havent have_not_paid havent_paid has_not_paid hasnt_paid have_not_heard have_not_received is_not_received is_not_paid isnt_paid isnt_in isnt_here cannot_ignore no_longer_wait no_longer_be_patient we_dont_care
    i_dont_care not_a_joke not_joking isnt_a_joke is_not_a_joke not_a_game will_not_wait wont_wait not_kidding no_more_warnings without_further without_delay without_warning without_notice nobody_can_help nobody_will_help
    cannot_escape cant_escape never_stop will_never_stop never_escape you_will_never you_wont you_cannot you_cant you_are_not arent_you dont_you isnt_it`,
  warning: `in_our_name beware_of beware scam scams scammer scammers fraudsters pretending_to pretend_to pretends posing_as claiming_to claims_to if_anyone if_someone anyone_who if_you_receive if_you_get_a_call if_a_caller impersonat impersonators
    impersonating fake_messages fake_calls suspicious_call suspicious_calls watch_out_for never_ask never_asks do_not_trust stay_alert protect_yourself`,
  warningAfter: `please_report report_it report_this_to tell_us_at_once is_a_scam made_it_up making_it_up was_wrong_to are_scams not_from_us do_not_pay do_not_reply do_not_respond ignore_it hang_up let_us_know_immediately`,
  rights: `right_to you_may_ask you_may_dispute you_may_also you_can_ask you_can_also you_may_choose you_may_refuse you_can_refuse you_may_contact you_may_appoint you_may_complain you_can_complain you_may_seek you_can_seek
    you_may_wish you_may_want you_are_entitled entitled_to if_you_have_a_lawyer if_you_have_an_attorney represented_by_an_attorney if_an_attorney your_attorney your_lawyer your_solicitor legal_aid free_legal ombudsman debt_advice
    debt_adviser debt_counsellor credit_counselor credit_counselling you_choose if_you_wish if_you_prefer if_you_would_like you_disagree`,
  open: `negotiate arrangement arrange discuss dispute settlement payment_plan hardship`,
  assured: `only_a_court only_the_court only_courts unless_a_court court_order_is_needed no_power no_authority have_no_power`,
  contract: `your_agreement your_contract the_agreement the_contract terms_of section_# clause_#`,
  invited: `you_agreed_to_meet with_your_consent if_you_agree you_invited at_your_request by_appointment you_may_decline`,
  refusable: `you_may_decline you_can_decline may_refuse can_refuse reschedule cancel_it`,
  shield: `call_us call_me_on contact_us tell_us email_us text_us ask_us call_back call_us_back call_me_back payment_plan credit_card credit_card_bill visit_us visit_our visit_the_app reach_us court_holiday call_center call_centre call_our
    contact_our contact_details contact_details_for contact_number friendly payment_support family_name without_prejudice customer_support call_free calls_are_recorded calls_may_be message_and_data schooling
    dispute_resolution complaints_officer privacy_officer case_reference reference_number data_protection_officer school_holiday police_report proof_of_payment open_hours working_hours business_hours office_hours #_hour_line #_hour_helpline working_days`,
  relay: `wrong_person removed could_you would_you please pass_on pass_along pass_this_message call_us_back call_us_at sorry wrong_number let_know let_him_know let_her_know remove_your get_in_touch give_us_a_call returning call_back thank_you thanks apologise
    apologize apologies will_not_call_you not_call_again`,
  self: `this_is_the i_am_with i_am_from this_is_from we_are_the we_are_from on_behalf_of acting_for i_represent we_represent i_am_an i_am_the this_is_officer this_is_detective this_is_agent this_is_attorney i_am_attorney i_am_officer`,
} as const;
